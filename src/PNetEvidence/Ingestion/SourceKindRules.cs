using System.Buffers;
using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Ingestion;

/// <summary>
/// What kind of source a document is. Words of the title go first; below them, whether the text reports one study of its own
/// (patients counted, treated and followed in stated years) or weighs the studies of others (trials named, works cited, speakers heard).
/// </summary>
internal static partial class SourceKindRules
{
    // Compiled ahead with the build; every repetition is bounded, so that no text makes the search run away.
    private const RegexOptions Bounded = RegexOptions.CultureInvariant;

    /// <summary>A report compares itself with a trial or two; a text that names this many is about them.</summary>
    private const int TrialsOfAReview = 4;

    /// <summary>Works that a text of this kind cites in its running text, at least.</summary>
    private const int CitationsOfAReview = 8;

    /// <summary>Recommendations that carry level and grade, at least.</summary>
    private const int GradesOfAGuideline = 3;

    /// <summary>Every name of a known trial; most texts hold none, which one pass tells.</summary>
    internal static readonly SearchValues<string> TrialNames =
        SearchValues.Create([.. FieldVocabulary.Default.Studies.SelectMany(t => t.Synonyms.Append(t.Id)).Where(n => n.Length > 0)], StringComparison.OrdinalIgnoreCase);

    /// <summary>Each match of <see cref="Speakers"/> holds one; most texts hold none.</summary>
    private static readonly SearchValues<string> SpeakerWords = SearchValues.Create(
        ["moderator", "speaker", "panel", "audience", "show of hands", "surgeon", "radiologist", "oncologist", "endocrinologist", "gastroenterologist", "nuclear physician"],
        StringComparison.OrdinalIgnoreCase);

    public static SourceKind? Of(Document document, string title, string front, string body)
    {
        if (document.Format is DocumentFormat.Spl or DocumentFormat.OpenFda)
        {
            return SourceKind.Label;
        }

        if (document.Parts.Count >= 2)
        {
            return SourceKind.ClinicalAnswer;
        }

        body = TextBuilder.Squeeze(body);
        var own = new Lazy<bool>(() => HasOwnPatients(body), LazyThreadSafetyMode.None);
        return OfHead(document, title, front, body, own) ?? OfBody(document, title, body, own.Value);
    }

    /// <summary>Patients counted, treated and followed. Asked one by one, because a search for one beginning is faster than one for any of eight.</summary>
    private static bool HasOwnPatients(string body) =>
        PatientsTreated().IsMatch(body) || ConsecutivePatients().IsMatch(body) || OwnCohort().IsMatch(body) || OwnWork().IsMatch(body)
        || (StatedYears().IsMatch(body) && (YearsOfPatients().IsMatch(body) || PatientsOfYears().IsMatch(body)));

    /// <summary>The kind that title, kicker and first lines name.</summary>
    private static SourceKind? OfHead(Document document, string title, string front, string body, Lazy<bool> isOwn)
    {
        var head = title + "\n" + front[..Math.Min(front.Length, 1_200)];
        var saysReview = front.AsSpan().ContainsIgnoringCase("review");
        var isReview = ReviewTitle().IsMatch(title) || saysReview && ReviewKicker().IsMatch(front);
        return true switch
        {
            _ when LabelCues().IsMatch(head) || LabelSections(document) >= 4 => SourceKind.Label,
            _ when ReviewOfTrialsCues().IsMatch(title) => SourceKind.SystematicReview,
            _ when GuidelineCues().IsMatch(title) || GuidelineSubtitle().IsMatch(front[..Math.Min(front.Length, 600)]) => SourceKind.Guideline,
            _ when IsOfPanel(head[..Math.Min(head.Length, title.Length + 700)]) || (head.AsSpan().Count(Degree) == 1 && !isOwn.Value) || HasSpeakers(body) || IsDialogue(document.Text) => SourceKind.ExpertOpinion,
            _ when AnswersTitle().IsMatch(head[..Math.Min(head.Length, title.Length + 200)]) || (HasQuestions(document.Text) && QuestionLine().Count(document.Text) >= LeastTurns && !isOwn.Value) => SourceKind.ClinicalAnswer,
            _ when ManyStudiesTitle().IsMatch(title) || TrialsTitle().IsMatch(title) && TrialsNamed(body) >= TrialsOfAReview => SourceKind.Review,
            _ when TrialCues().IsMatch(title) => SourceKind.TrialReport,
            _ when saysReview && NarrativeKicker().IsMatch(front) || NarrativeTitle().IsMatch(title) => SourceKind.Review,
            _ when isReview && SystematicSearch().IsMatch(body) => SourceKind.SystematicReview,
            _ when isReview && !isOwn.Value => SourceKind.Review,
            _ => null,
        };
    }

    private static bool IsOfPanel(string head) => head.AsSpan().ContainsAny(PanelWords) && PanelCues().IsMatch(head);

    /// <summary>Each match of <see cref="PanelCues"/> holds one; most texts hold none.</summary>
    private static readonly SearchValues<string> PanelWords = SearchValues.Create(
        ["round table", "roundtable", "panel", "episode", "expert", "interview", "conversation", "questions", "podcast", "own ", "personal ", "edited", "moderator", "perspective"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind that the running text shows.</summary>
    private static SourceKind? OfBody(Document document, string title, string body, bool isOwn)
    {
        return true switch
        {
            _ when SystematicSearch().IsMatch(body) => SourceKind.SystematicReview,
            _ when GradedRecommendation().Count(body) >= GradesOfAGuideline => SourceKind.Guideline,
            _ when PanelMeets().IsMatch(body) && Recommendations().Count(body) >= 2 || !isOwn && Recommendations().Count(body) >= 6 => SourceKind.Guideline,
            _ when ChapterTitle().IsMatch(title) => SourceKind.Review, // whatever patients its authors saw
            _ when OwnDesign().IsMatch(title) => SourceKind.Cohort, // whatever trials it compares itself with
            _ when !isOwn && WeighsOthers(document, body) => SourceKind.Review,
            _ when CohortDesign().IsMatch(title) => SourceKind.Cohort,
            _ when TrialBody().IsMatch(body) => SourceKind.TrialReport,
            _ when isOwn || CohortCues().IsMatch(title) || CohortBody().IsMatch(body) => SourceKind.Cohort,
            _ when document.References.Count > 25 || ReviewBody().IsMatch(body) => SourceKind.Review,
            _ => null,
        };
    }

    private static bool WeighsOthers(Document document, string body) =>
        TrialsNamed(body) >= TrialsOfAReview
        || CitesMany(body)
        || SeriesTable().IsMatch(document.Text)
        || ReviewBody().IsMatch(body);

    /// <summary>Turns of speakers, or questions that somebody is asked: a talk, whatever trials it tells of.</summary>
    /// <remarks>A speaker has more than one turn, a section ("METHODS: ...") does not.</remarks>
    private static bool IsDialogue(string text) =>
        (HasNamesBeforeColons(text) && (HasTurns(Turns().Matches(text)) || HasTurns(NamedTurns().Matches(text), LeastSpeakers)))
        || (HasQuestions(text) && Addresses(text) >= LeastTurns && AskedOf().Count(text) >= LeastTurns && FirstPerson().Count(text) >= LeastTurns);

    private static bool HasTurns(MatchCollection turns, int speakers = 1) =>
        turns.Where(m => !SectionNames.IsKnown(m.Groups["who"].Value)).GroupBy(m => m.Groups["who"].Value, StringComparer.Ordinal).Where(g => g.Count() > 1).ToList() is var spoken && spoken.Count >= speakers && spoken.Sum(g => g.Count()) >= LeastTurns;

    private const int LeastTurns = 4;

    /// <summary>Most texts ask nothing, which a count of the marks tells faster than a search at each line.</summary>
    private static bool HasQuestions(string text) => text.AsSpan().Count('?') >= LeastTurns;

    /// <summary>Whether enough lines have a colon where the name of a speaker ends: few texts do, and the lines' first characters tell.</summary>
    private static bool HasNamesBeforeColons(ReadOnlySpan<char> text)
    {
        const int LongestName = 40;
        var lines = 0;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].TrimStart(" \t");
            var colon = line[..Math.Min(line.Length, LongestName)].IndexOf(':');
            if (colon > 0 && colon + 1 < line.Length && line[colon + 1] is ' ' or '\t' && ++lines == LeastTurns)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How often a text says "you", "your" or "yours", at most <see cref="LeastTurns"/>.</summary>
    private static int Addresses(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < LeastTurns && text.IndexOfAny(You) is var at and >= 0)
        {
            text = text[(at + 3)..];
            var rest = text.StartsWith("rs") ? text[2..] : text.StartsWith('r') ? text[1..] : text;
            count += rest.Length == 0 || !char.IsLetterOrDigit(rest[0]) ? 1 : 0;
        }

        return count;
    }

    private static readonly SearchValues<string> You = SearchValues.Create(["you", "You"], StringComparison.Ordinal);

    /// <summary>Speakers are heard again and again; most texts do not even hold the words that often.</summary>
    private static bool HasSpeakers(string body)
    {
        var words = 0;
        for (var rest = body.AsSpan(); words < LeastSpeakerWords && rest.IndexOfAny(SpeakerWords) is var at and >= 0; words++)
        {
            rest = rest[(at + 1)..];
        }

        return words == LeastSpeakerWords && Speakers().Count(body) >= LeastSpeakerWords;
    }

    private const int LeastSpeakerWords = 4;

    /// <summary>A surname before a colon may be any word: a talk has several that come again.</summary>
    private const int LeastSpeakers = 2;

    /// <summary>"Penhallow: ..." at the beginning of a line.</summary>
    [GeneratedRegex(@"^[ \t]*(?<who>[A-Z][a-z]{2,15}):[ \t]+[A-Z\u2018\u201C""']", Bounded | RegexOptions.Multiline)]
    private static partial Regex NamedTurns();

    /// <summary>"Q: ...", "HOST: ...", "Dr Name: ..." at the beginning of a line.</summary>
    [GeneratedRegex(@"^[ \t]*(?<who>Q|A|[A-Z]{4,16}|(?:Dr|Prof|Professor)\.? [A-Z][\w-]{2,20}):[ \t]+[A-Z\u2018\u201C""']", Bounded | RegexOptions.Multiline)]
    private static partial Regex Turns();

    /// <summary>A line that asks "you".</summary>
    [GeneratedRegex(@"^[^\n]{0,160}\b[Yy]ou(?:r|rs)?\b[^\n]{0,120}\?[ \t]*\r?(?=\n)", Bounded | RegexOptions.Multiline)]
    private static partial Regex AskedOf();

    /// <summary>Whoever is asked answers for himself; a leaflet that asks "you" does not.</summary>
    [GeneratedRegex(@"\b(?:I|we|We) (?=[a-z])|\bI'", Bounded)]
    private static partial Regex FirstPerson();

    [GeneratedRegex(@"\b(short|quick|brief) answers\b|\bquestions? (and|&) answers?\b|\bQ ?& ?A\b|frequently asked", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex AnswersTitle();

    /// <summary>"Q1. Which analogue first?", "3) When ...?": a numbered question on a line of its own.</summary>
    [GeneratedRegex(@"^[ \t]*(?:Q(?:uestion)? ?\d{1,2}|\d{1,2})[.:)] [^\n]{8,160}\?[ \t]*\r?(?=\n)", Bounded | RegexOptions.Multiline)]
    private static partial Regex QuestionLine();

    /// <summary>Number of different trials that are named.</summary>
    private static int TrialsNamed(ReadOnlySpan<char> body)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < body.Length && body[at..].IndexOfAny(TrialNames) is var next and >= 0; at++)
        {
            at += next;
            foreach (var (name, capitals, id) in NamesOfTrials)
            {
                if (body[at..].StartsWith(name, capitals) && !IsLetterOrDigit(body, at - 1) && !IsLetterOrDigit(body, at + name.Length))
                {
                    named.Add(id);
                }
            }
        }

        return named.Count;
    }

    private static bool IsLetterOrDigit(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    /// <summary>Capitals count in names that have no small letter.</summary>
    private static readonly (string Name, StringComparison Capitals, string Id)[] NamesOfTrials =
    [
        .. FieldVocabulary.Default.Studies.SelectMany(t => t.Synonyms.Append(t.Id)
            .Where(n => n.Length > 0)
            .Select(n => (n, n.Any(char.IsLower) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal, t.Id))),
    ];

    private static bool CitesMany(string body)
    {
        var marks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var match in NumberedCitation().EnumerateMatches(body))
        {
            if (marks.Add(body.Substring(match.Index, match.Length)) && marks.Count == CitationsOfAReview)
            {
                return true;
            }
        }

        return false;
    }

    private static int LabelSections(Document document) =>
        document.Blocks.Where(b => b.Kind == BlockKind.Heading).Count(b => LabelHeading().IsMatch(document.Text[b.Start..b.End]));

    [GeneratedRegex(@"(?:highlights|summary|extract) of (?:the )?(?:full )?prescribing information|full prescribing information|package leaflet|summary of product characteristics|package insert|\blabel text\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex LabelCues();

    [GeneratedRegex(@"^(\d{1,2}(\.\d)?\.? )?(INDICATIONS AND USAGE|THERAPEUTIC INDICATIONS|DOSAGE AND ADMINISTRATION|POSOLOGY AND METHOD|CONTRAINDICATIONS|WARNINGS AND PRECAUTIONS|SPECIAL WARNINGS|ADVERSE REACTIONS|UNDESIRABLE EFFECTS|DRUG INTERACTIONS|USE IN SPECIFIC POPULATIONS|CLINICAL STUDIES|DOSAGE FORMS AND STRENGTHS|CLINICAL PHARMACOLOGY|PHARMACODYNAMIC PROPERTIES|HOW SUPPLIED)", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex LabelHeading();

    [GeneratedRegex(@"systematic review|meta-?analys|systematic literature|network meta", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex ReviewOfTrialsCues();

    [GeneratedRegex(@"guideline|guidance|consensus|appropriateness|practice recommendation|(position|society|joint|expert|policy|consensus|group) (statement|paper)|\bposition on\b|statement on|recommendations? (on|of)|selection criteria|recommendations for|: recommendations\b[ ,]*(\(?(19|20)\d\d\)?)?\s*$|\b(ESMO|ENETS|NANETS|ASCO|NCCN|SNMMI|EANM|ACR)\b|^(?:(?:integrated )?(?:care|clinical|patient|treatment|referral|management|hospital) )?pathway (?:[A-Z]+-?\d|for\b)|\b(?:care|referral|management) pathways?\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex GuidelineCues();

    /// <summary>"LOCAL PROTOCOL" on a line of its own, "Treatment protocol GI-12: ..." as its beginning, "replaces version 3": the rules of one house.</summary>
    [GeneratedRegex(@"clinical practice guideline|consensus (statement|guideline)|not an official guideline|(?:^|\n)[ \t]*(?:(?:local|departmental|hospital|institutional|unit|house) (?:protocol|procedure|pathway|policy)|standard operating procedure)[ \t]*\r?\n|(?:^|\n)[ \t]*(?:treatment|dosing|prescribing|drug|chemotherapy|local|departmental|hospital|institutional|ward) (?:protocol|procedure|policy)(?: (?:no\.? ?)?[A-Z]*-?\d[\w.-]{0,8}| for\b)?[:,]? (?:[^\n.]|\.\d){4,120}\r?\n|\b(?:replaces|supersedes) (?:the )?(?:version|edition|issue|revision)\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex GuidelineSubtitle();

    [GeneratedRegex(@"round ?table|\bpanel (discussion|\d)|\b\d{4} panel\b|\bpanel\b[^.]{0,20}\bpart\b|\bepisode \d|expert (opinion|panel|interview)|\binterview\b|\bin conversation\b|\b(a|the) conversation (with|took place)|\b(questions|interview) (to|for|put to|with) ((dr|prof)\b|(an?|the) [a-z -]{0,30}(surgeon|oncologist|radiologist|endocrinologist|physician|gastroenterologist|expert|specialist|team|board))|\bpodcast\b|(is|are|were|express(es|ed)?|reflects?|represents?|gives?) (only )?(her|his|their) (own |personal )+(opinion|view)s?\b|\bedited for (length|clarity)\b|transcript (lightly )?edited|the moderator|perspectives? from", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex PanelCues();

    /// <summary>One physician who is presented speaks; a byline of several, or above patients of their own, is of authors.</summary>
    private const string Degree = ", MD,";

    [GeneratedRegex(@"phase (1|2|3|4|I|II|III|IV)\b|phase[- ](one|two|three)|randomi[sz]ed|placebo|double-blind|\btrials?\b|study protocol|single-arm", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex TrialCues();

    [GeneratedRegex(@"\breview\b|emerging|overview|\bupdate\b|state of the art|current (concepts|status|management)|perspective|treatment options|medical treatment of|in numbers", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex ReviewTitle();

    /// <summary>"...: a review", "... : a critical review of the literature": not the review of one's own records.</summary>
    [GeneratedRegex(@"[:.?\u2013\u2014-] ?(an? )?((narrative|critical|comprehensive|literature|brief|updated|contemporary|scoping|clinical|current|mini|concise|state-of-the-art)[ -]?)*review( article)?( of (the )?(current |recent )?(literature|evidence))?\s*$|\breview of (the )?(current |recent )?literature\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex NarrativeTitle();

    [GeneratedRegex(@"^\s*chapter (\d+|[IVX]+)\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex ChapterTitle();

    [GeneratedRegex(@"(^|\n)\s*review( article)?\s*(\r?\n|$)", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex ReviewKicker();

    [GeneratedRegex(@"(^|\n)\s*review\s*\r?\n", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex NarrativeKicker();

    [GeneratedRegex(@"(systematic(ally)? (literature |way |search|review)|(MEDLINE|PubMed|Embase|Cochrane)[^.]{0,80}(search|looked|quer)|(search|looked|quer)[^.]{0,100}(MEDLINE|PubMed|Embase|Cochrane))", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex SystematicSearch();

    [GeneratedRegex(@"random(ly|i[sz]ed|i[sz]ation)[^.]{0,40}(assigned|allocated|to |patients)|(assigned|allocated)[^.]{0,20}(at random|randomly|in a \d:\d)|open-label|single-arm|phase (1|2|3|I|II|III)\b|\b(this( was an?)?|(was|were) an?|(conducted|performed|did|report) an?|results of an?) ([\w-]+,? ){0,5}randomi[sz]ed,? ([\w-]+,? ){0,6}(trial|study)\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex TrialBody();

    [GeneratedRegex(@"cohort|retrospective|registry|database|SEER|UNOS|series|single[- ](center|centre|institution)|experience|multicent|outcomes? (of|after|following)", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex CohortCues();

    [GeneratedRegex(@"retrospective|registry|database|consecutive patients|cohort|propensity|prospectively|records of|\bpatients (were|underwent|had|treated|who)|\(n ?= ?\d", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex CohortBody();

    [GeneratedRegex(@"\bwe (review|discuss|summari[sz]e)\b|this review|the present review", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex ReviewBody();

    [GeneratedRegex(@"\btrials\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex TrialsTitle();

    [GeneratedRegex(@"published series|\bby (study|series)\b|summary of (the )?(published|reported|available)|in numbers", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex ManyStudiesTitle();

    [GeneratedRegex(@"\b(moderator|speakers?|panell?ists?|audience|(on|of|divides|asks) the panel|the panel (agree|advise|prefer|would)s?|show of hands|(the|our) (surgeon|radiologist|oncologist|endocrinologist|gastroenterologist|nuclear physician))\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex Speakers();

    [GeneratedRegex(@"\b(panel|group|committee|society|societies|experts)\b[^.]{0,80}\b(met|convened|voted|recommends?|advises?|gave its recommendations|formulated|agreed)\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex PanelMeets();

    [GeneratedRegex(@"\b(is|are) (not )?(recommended|advised|preferred|indicated|contraindicated)\b|\b(should|may|can) (not )?be (offered|considered|used|given|discussed|treated|performed)\b|\bwe recommend\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex Recommendations();

    /// <summary>"[II, B]": level of evidence and grade of recommendation behind a sentence.</summary>
    [GeneratedRegex(@"[\[(](I|II|III|IV|V), ?[A-E][\])]|\((strong|weak|conditional)( recommendation)?[,;] [^()]{0,50}(\b(level|vote|votes|evidence|quality|certainty|agreement|low|moderate|high)\b|\b(I{1,3}|IV|V)\b|\d ?%)[^()]{0,40}\)|\([ABCD1-2][,;] ?(very low|low|moderate|high)\)", Bounded)]
    private static partial Regex GradedRecommendation();

    /// <summary>"Patients underwent", "patients (n = 40) entered", "patients were enrolled".</summary>
    [GeneratedRegex(@"\bpatients( \([^)]{1,60}\))? (underwent|entered)\b|\bpatients (were|was) (enrolled|recruited|randomi[sz]ed|randomly)\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex PatientsTreated();

    /// <summary>"Consecutive patients".</summary>
    [GeneratedRegex(@"\bconsecutive (patients|cases)\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex ConsecutivePatients();

    /// <summary>"We treated", "our centre has retrospectively reviewed the records of", "were prospectively collected".</summary>
    [GeneratedRegex(@"\b(we|our (cent(er|re)|institution|group|unit|department)) (have )?(retrospectively |prospectively )?(treated|operated|enrolled|reviewed (the )?(records|charts|files|case notes) of|reviewed \d+|pooled|studied|identified|included|followed|analy[sz]ed)\b|\b(we|were) (retrospectively|prospectively) (reviewed|collected|analy[sz]ed|enrolled)\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex OwnWork();

    /// <summary>"This cohort comprised".</summary>
    [GeneratedRegex(@"\b(the|this|our) (cohort|series|study|registry|population) (comprised|comprises|consisted|included|includes|enrolled|covers)\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex OwnCohort();

    /// <summary>"Between March 2004": part of each match of the next two.</summary>
    [GeneratedRegex(@"\b(between|from|during|since)( [A-Z][a-z]+)? (19|20)\d\d\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex StatedYears();

    /// <summary>"Patients ... from 1998".</summary>
    [GeneratedRegex(@"\b(patients|operations|procedures|hepatectomies|resections|records|transplantations|transplants|cases)\b[^.]{0,140}\b(between|from|during|since)( [A-Z][a-z]+)? (19|20)\d\d\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex PatientsOfYears();

    /// <summary>"Between 1998 and 2004 ... patients".</summary>
    [GeneratedRegex(@"\b(between|from)( [A-Z][a-z]+)? (19|20)\d\d (and|to|until)( [A-Z][a-z]+)? (19|20)\d\d\b[^.]{0,120}\bpatients\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex YearsOfPatients();

    [GeneratedRegex(@"\b(?:retrospective|prospective|multicent(?:er|re)|matched|single-cent(?:er|re)|institutional) (?:[a-z-]+ ){0,2}(?:cohort|study|analysis|series|comparison)\b|\bcohort study\b", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex OwnDesign();

    [GeneratedRegex(@"\bcohort\b|retrospective|registry|case series|\banalysis of the [A-Z]", Bounded)]
    private static partial Regex CohortDesign();

    [GeneratedRegex(@"^ ?(first author|author|study|series|reference)[^\n:]{0,30}[|\t ] ?(year|n|no\.|patients)\b", Bounded | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex SeriesTable();

    [GeneratedRegex(@"\[\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,6}\]", Bounded)]
    private static partial Regex NumberedCitation();
}
