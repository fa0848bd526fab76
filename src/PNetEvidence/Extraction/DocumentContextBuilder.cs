using System.Buffers;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Arms;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>Reads a document once before extraction: defined abbreviations and arm labels, topic, arms, sizes, study.</summary>
internal sealed partial class DocumentContextBuilder(Document document, IReadOnlyList<Sentence> sentences)
{
    private static readonly SearchValues<string> AssignmentCues = SearchValues.Create(
        ["randomly assigned", "randomized", "randomised", "assigned", "allocated", "were to receive", "received either", "compared", "set against", "versus", "tested against", "consisted of"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly string[] VersusCues = [" versus ", " vs ", " vs. ", " or ", " against ", " compared with ", " compared to "];

    private readonly MentionFinder _finder = MentionFinder.Default;

    /// <summary>Of each text read so far: every step below, and then the extraction, reads all sentences again, under other terms.</summary>
    private readonly Dictionary<string, VocabularyReading> _read = new(ReferenceEqualityComparer.Instance);

    public DocumentContext Build()
    {
        var kind = document.Metadata.SourceKind;
        var primary = kind is SourceKind.TrialReport or SourceKind.Cohort or SourceKind.Label || (kind is null && document.Parts.Count == 0);
        var title = document.Metadata.Title ?? "";
        var bare = document.Parts.Count > 0 || kind == SourceKind.ClinicalAnswer;

        var general = kind != SourceKind.Label && !FieldScope.Covers(document);
        var first = new DocumentTerms { BareCitations = bare, General = general, OfTumours = !general || Tumours().IsMatch(document.Text), Read = _read };
        if (kind == SourceKind.Label && AddUnlistedProduct(title, first))
        {
            first = first with { Aliases = DefinedSoFar() };
        }

        var titleMentions = Therapies(title, first).FindAll(m => !m.Background);
        var titleTherapies = Distinct(titleMentions);
        var topic = JoinedClass(title, titleMentions) ?? Refine(Topic(Distinct(WithoutComparators(title, titleMentions)), first, kind), first, primary);
        topic = primary && JoinedRegimen(title, titleMentions, first) is { } regimen ? regimen : topic;
        var compares = kind == SourceKind.Cohort && (ListsSeveral(title, titleMentions) || TellsOfTwo(title, titleMentions, first));
        topic = compares ? CommonOf(titleTherapies) : kind == SourceKind.ExpertOpinion && topic is not null && IsSeldomNamed(topic, first) ? null : topic;
        // "resection with ablation": the word alone is the operation alone
        var withTopic = first with { Resection = topic?.Split('+').FirstOrDefault(IsResection) is { } operation ? operation : general ? "surgery" : "liver_resection" };
        var longActing = sentences.Take(40).Any(s => Therapies(s.Normal.Text, first).Any(m => m.Id == "octreotide_lar"));
        withTopic = withTopic with { LongActingOctreotide = longActing };
        if (primary && !general)
        {
            foreach (var (name, id) in DoseArms.Read(RunningTexts(), text => Therapies(text, withTopic)) ?? new Dictionary<string, string>())
            {
                _aliases.TryAdd(name, id);
            }

            // so that a label behind "A 60 mg" is that dose's
            withTopic = withTopic with { Aliases = DefinedSoFar() };
        }

        var aliases = Aliases(withTopic);
        var named = withTopic with { Aliases = aliases };
        var study = general && primary ? StudyNamed(title) : StudyOf(title, primary);
        // Reviews and guidelines tell of many studies: only the report of one has arms that hold everywhere.
        var studied = general && primary ? StudyArmsOf(title, named) : null;
        if (general && primary && studied is null && UnlistedTreatment.Find([title, .. RunningTexts()], name => Therapies(name, named).Count > 0) is { } unlisted)
        {
            _aliases.TryAdd(unlisted.Name, unlisted.Id);
            named = withTopic with { Aliases = DefinedSoFar() };
            // its abbreviation, now that the name is a therapy
            named = withTopic with { Aliases = Aliases(named) };
            studied = StudyArmsOf(title, named);
            topic = unlisted.Id;
        }

        primary |= studied is not null;
        var arms = studied is not null ? (studied is { Arms.Count: 2, Control: { } control } ? new ArmPair(studied.Experimental.Id, control.Id) : null)
            : general ? null
            : primary && !compares && kind != SourceKind.Label ? WithoutShared(Arms(title, named, study), named) : null;
        // Where a title or sentence sets two of three arms against each other, the allocation still tells of three.
        if (!general && primary && kind != SourceKind.Label && FieldVocabulary.Default.FindStudy(study)?.Pair is null
            && FieldArmReader.Read([.. RunningTexts()], text => Therapies(text, named), _aliases) is { } several)
        {
            (studied, arms) = (several, null);
            foreach (var arm in several.Arms.Where(a => a.Labels.Count > 0))
            {
                _aliases[arm.Labels[0]] = arm.Id; // the label of a regimen stands behind the last of its drugs
            }

            named = named with { Aliases = DefinedSoFar() };
        }

        if (arms is { } compared && AddLabels(compared, named))
        {
            named = named with { Aliases = DefinedSoFar() };
        }

        named = studied is not { IsClosed: true } ? named : named with { Aliases = With(studied.Names) };
        var terms = named with
        {
            Control = arms?.Control ?? (studied is { IsClosed: false } ? studied.Control?.Id : null),
            Combination = Combination(titleTherapies, arms, [.. _aliases.Values],
                sentences.SelectMany(s => Therapies(s.Normal.Text, named)).Concat(sentences.SelectMany(s => s.Cells).Select(c => c.Header).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(h => TableRow.Joined(h, Therapies(h, named)))).Select(m => m.Id)),
        };
        if (arms is { } pair && pair.Control == pair.Experimental)
        {
            arms = null;
        }

        var sizes = primary ? ArmSizes(terms, arms) : new Dictionary<string, int>();
        if (arms?.Shared is { } shared)
        {
            foreach (var (id, n) in sizes.ToList())
            {
                // "everolimus plus octreotide LAR (n = 216)" where all had octreotide LAR
                if (id.Contains('+', StringComparison.Ordinal) && id.Split('+').Where(p => p != shared).ToList() is { Count: > 0 } own)
                {
                    sizes.TryAdd(TherapyFinder.Combine(own), n);
                }
            }

            sizes.Remove(shared);
        }

        foreach (var arm in studied?.Arms ?? [])
        {
            if (arm.Size is { } size)
            {
                sizes[arm.Id] = size;
            }
        }

        return new DocumentContext
        {
            Document = document,
            Terms = terms with { Repeated = new Dictionary<string, SentenceMentions>(StringComparer.Ordinal) },
            Topic = topic,
            Arms = arms,
            StudyArms = studied,
            ArmSizes = sizes,
            TotalPatients = primary && studied is null ? TotalPatients() : null,
            PatientsOfEfficacy = primary && studied is null && arms is null ? CountedWith(OfEfficacy()) : null,
            PatientsOfSafety = primary && kind != SourceKind.Label && studied is null && arms is null ? CountedWith(OfSafety()) : null,
            StatedControl = new Lazy<string?>(() => primary && kind != SourceKind.Cohort ? StatedControl(terms) : null, LazyThreadSafetyMode.None),
            CountedPatients = new Lazy<IReadOnlyList<int>>(() => primary ? CountedPatients() : [], LazyThreadSafetyMode.None),
            Study = study,
            Design = ReportsOthers() ? null : document.Metadata.Design,
            ReportsOthers = ReportsOthers(),
            Facets = DocumentPopulation.Of(document, sentences),
            PrintsVotes = kind is SourceKind.Guideline or SourceKind.ExpertOpinion or SourceKind.ClinicalAnswer && sentences.Count(s => Vote.EndOf(s.Normal.Text) >= 0) >= Vote.FewestOfAConsensus,
            IsPrimaryReport = primary,
        };
    }

    /// <summary>The drug of a label that the vocabulary lacks, under its generic name: "PANQUELA (norvetinib) capsules"; its brand follows from that (<see cref="AddBrands"/>). False where the vocabulary knows it or no name is told.</summary>
    private bool AddUnlistedProduct(string title, DocumentTerms terms)
    {
        var named = ProductTitle().Match(title);
        var generic = named.Success ? named.Groups["generic"].Value : Salt().Replace(document.Metadata.ActiveIngredients is [var ingredient] ? ingredient : "", "");
        if (generic.Length < 5 || !generic.All(c => char.IsLetter(c) || c is ' ' or '-') || Therapies(title, terms).Count > 0 || Therapies(generic, terms).Count > 0)
        {
            return false;
        }

        var lower = generic.ToLowerInvariant();
        foreach (var name in new[] { lower, char.ToUpperInvariant(lower[0]) + lower[1..], lower.ToUpperInvariant() })
        {
            _aliases[name] = UnlistedTreatment.IdOf(generic);
        }

        return true;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^[A-Z][\w-]{2,30}\u00AE? ?\((?<generic>[A-Za-z-]+)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ProductTitle();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?: (?:di|s-|mono|hemi)?(?:hydrochloride|mesylate|malate|sodium|potassium|acetate|tosylate|maleate|phosphate|sulfate|tartrate|succinate|fumarate|citrate|hydrate))+$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Salt();

    /// <summary>Arms of a study of another field; null where the text has no two.</summary>
    private StudyArms? StudyArmsOf(string title, DocumentTerms terms) =>
        document.Metadata.SourceKind is SourceKind.Guideline or SourceKind.Review or SourceKind.SystematicReview or SourceKind.ClinicalAnswer && !sentences.Any(s => s.Normal.Text.ContainsIgnoringCase("randomi"))
            ? null
            : new ArmReader([title, .. RunningTexts()], text => Therapies(text, terms)).Read();

    [System.Text.RegularExpressions.GeneratedRegex(@"tumou?r|cancer|carcinom|leuka?emi|lymphom|myelom|melanom|sarcom|gliom|glioblast|blastoma|neoplas|malignan|metasta|oncolog|myelodyspla", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Tumours();

    private IEnumerable<string> RunningTexts() => sentences.Where(IsRunning).Select(s => s.Normal.Text);

    private static bool IsRunning(Sentence sentence) => sentence.Kind is not BlockKind.Reference && sentence.Normal.Text.Length <= LongestSentence;

    /// <summary>A longer run of text is a table or a list, not a sentence that allocates patients.</summary>
    private const int LongestSentence = 2000;

    /// <summary>The document's own definitions and the names of its arms, which go first.</summary>
    private TermMatcher<string> With(IReadOnlyDictionary<string, string> names) =>
        new(names.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => (n.Key, n.Value, n.Key.Length <= 10 && n.Key.Any(char.IsUpper) && !n.Key.Contains(' ', StringComparison.Ordinal)))
            .Concat(AliasTerms()));

    /// <summary>Abbreviations and arm labels that the text defines, to therapy ids.</summary>
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    private IEnumerable<(string Phrase, string Id, bool CaseSensitive)> AliasTerms() => _aliases.Select(a => (a.Key, a.Value, !IsArmLabel(a.Key) && !IsWords(a.Key)));

    /// <summary>Null where the text has defined nothing yet.</summary>
    private TermMatcher<string>? DefinedSoFar() => _aliases.Count == 0 ? null : new TermMatcher<string>(AliasTerms());

    /// <summary>A name in words, which a sentence may begin with.</summary>
    private static bool IsWords(string name) => name.Length > 10 && name.Contains(' ', StringComparison.Ordinal);

    private List<TherapyMention> Therapies(string text, DocumentTerms terms)
    {
        if (!_read.TryGetValue(text, out var read))
        {
            _read[text] = read = _finder.Read(text, terms.General);
        }

        return TherapyFinder.Complete(text, read.Therapies, terms, read.Words, read.Drugs);
    }

    private static List<string> Distinct(List<TherapyMention> mentions) => [.. mentions.Select(m => m.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>"A compared with B or C": B and what is listed with it are no topic beside A.</summary>
    private static List<TherapyMention> WithoutComparators(string title, List<TherapyMention> mentions)
    {
        var against = mentions.FindIndex(m => m.Start > 0 && ArmLinking.IsSetAgainst(title, m.Start));
        return against <= 0 ? mentions : mentions[..against];
    }

    private static bool IsSurgical(string id) => FieldVocabulary.Default.GroupOf(id) == TherapyGroup.Surgery && !id.StartsWith("no_", StringComparison.Ordinal) && id != "surgery";

    private static bool IsResection(string id) => id.Contains("resection", StringComparison.Ordinal) || id is "cytoreductive_surgery" or "alpps";

    private string? Topic(List<string> titleTherapies, DocumentTerms terms, SourceKind? kind)
    {
        if (kind == SourceKind.Label && document.Metadata.ActiveIngredients.Count > 0)
        {
            var ingredient = Therapies(document.Metadata.ActiveIngredients[0], terms);
            if (ingredient.Count > 0)
            {
                return ingredient[0].Id;
            }
        }

        var specific = titleTherapies.Where(t => FieldVocabulary.Default.TherapyById.GetValueOrDefault(t)?.Kind is not (TherapyKind.Arm or TherapyKind.Class) || t == "surgery").ToList();
        if (specific.Count > 0)
        {
            return specific[0];
        }

        if (titleTherapies.Count > 0 && FieldVocabulary.Default.TherapyById.GetValueOrDefault(titleTherapies[0])?.Kind != TherapyKind.Arm)
        {
            return titleTherapies[0];
        }

        // A label is of one product, which it names before all others.
        if (kind == SourceKind.Label && sentences.Take(40).Where(s => s.Kind is not (BlockKind.Reference or BlockKind.Boilerplate)).SelectMany(s => Therapies(s.Normal.Text, terms)).FirstOrDefault(m => !m.Background && FieldVocabulary.Default.TherapyById.GetValueOrDefault(m.Id)?.Kind == TherapyKind.Drug) is { } product)
        {
            return product.Id;
        }

        if (kind is SourceKind.Guideline or SourceKind.ClinicalAnswer or SourceKind.Review or SourceKind.SystematicReview or SourceKind.ExpertOpinion)
        {
            return null;
        }

        // The therapy that the text names most often, when it stands out.
        var counts = sentences.SelectMany(s => Therapies(s.Normal.Text, terms)).Where(m => !m.Id.StartsWith('@')).GroupBy(m => m.Id, StringComparer.Ordinal)
            .Where(g => FieldVocabulary.Default.TherapyById.GetValueOrDefault(g.Key)?.Kind != TherapyKind.Arm && !(terms.General && StudyArms.IsControlCare(g.Key)))
            .Select(g => (Id: g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ThenBy(g => g.Id, StringComparer.Ordinal).ToList();
        return counts.Count > 0 && (counts.Count == 1 || counts[0].Count >= 2 * counts[1].Count) ? counts[0].Id : null;
    }

    /// <summary>"Resection, ablation and embolisation of liver metastases": a report on three treatments is about none of them, and no two are its arms.</summary>
    private static bool ListsSeveral(string title, List<TherapyMention> mentions) =>
        mentions.Select(m => m.Id).Distinct(StringComparer.Ordinal).Count() >= 3
        && mentions.Zip(mentions.Skip(1)).Count(p => p.Second.Start > p.First.End && title[p.First.End..p.Second.Start].Trim(' ', ',') is "" or "and" or "or" or "versus" or "vs" or "vs.") >= 2;

    /// <summary>"Resection and embolisation for liver metastases" above a text that tells of the patients of each and never of both together.</summary>
    private bool TellsOfTwo(string title, List<TherapyMention> mentions, DocumentTerms terms) =>
        JointOfTwo(title, mentions) is "and" or "or" && !Comparison().IsMatch(title)
        && (FieldVocabulary.Default.GroupOf(mentions[0].Id), FieldVocabulary.Default.GroupOf(mentions[1].Id)) is (TherapyGroup.Surgery, TherapyGroup.LiverDirected) or (TherapyGroup.LiverDirected, TherapyGroup.Surgery)
        && sentences.Any(s => CountsBoth().IsMatch(s.Normal.Text) && Therapies(s.Normal.Text, terms).Select(m => m.Id).Distinct(StringComparer.Ordinal).Count() > 1)
        && TherapyFinder.Combine(mentions[0].Id, mentions[1].Id) is var joint && !sentences.Any(s => Therapies(s.Normal.Text, terms).Any(m => m.Id == joint || m.Id.Contains('+', StringComparison.Ordinal)));

    /// <summary>What stands between the two treatments of a title ("and", "or", "versus"); null where it does not name two.</summary>
    private static string? JointOfTwo(string title, List<TherapyMention> mentions) =>
        mentions is [var a, var b] && a.Id != b.Id && b.Start > a.End ? title[a.End..b.Start].Trim() : null;

    /// <summary>"Twenty-six underwent resection, 39 were embolised": so many had the one, so many the other.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:\d{1,4}|[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Tt]en|[Ee]leven|[Tt]welve|\w+teen|(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety)-\w+)(?: patients| of them)? (?:underwent|had|were|received|was)\b[^.;]{3,60}(?:,| and|;)(?: and)? (?:\d{1,4}|\w+-\w+|\w+)(?: patients)? (?:underwent|had|were|received|was)?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex CountsBoth();

    /// <summary>What is told of all of several treatments is told of the class that has them; null where none has.</summary>
    private static string? CommonOf(List<string> therapies) =>
        therapies.Select(t => FieldVocabulary.Default.TherapyById.GetValueOrDefault(t)?.Parent).Distinct(StringComparer.Ordinal).ToList() is [{ } parent] ? parent
        : therapies.Select(FieldVocabulary.Default.GroupOf).Distinct().ToList() is [var group] ? group switch { TherapyGroup.Surgery => "surgery", TherapyGroup.LiverDirected => "liver_directed_therapy", TherapyGroup.Systemic => "systemic_therapy", _ => null }
        : null;

    /// <summary>A talk that its title names a treatment of but which speaks mostly of others.</summary>
    private bool IsSeldomNamed(string topic, DocumentTerms terms)
    {
        var named = sentences.Where(s => s.Kind is not (BlockKind.Reference or BlockKind.Boilerplate)).SelectMany(s => Therapies(s.Normal.Text, terms)).Where(m => !m.Background && FieldVocabulary.Default.TherapyById.GetValueOrDefault(m.Id)?.Kind != TherapyKind.Arm).ToList();
        return named.Count >= 12 && named.Count(m => m.Id == topic || Rules.TherapyRoles.Includes(topic, m.Id) || Rules.TherapyRoles.Includes(m.Id, topic)) * 4 < named.Count;
    }

    /// <summary>"Microwave and radiofrequency ablation in 83 patients": what is told of all of them is told of the class.</summary>
    private static string? JoinedClass(string title, List<TherapyMention> mentions) =>
        JointOfTwo(title, mentions) is "and" or "or"
        && FieldVocabulary.Default.TherapyById.GetValueOrDefault(mentions[0].Id)?.Parent is { } parent && FieldVocabulary.Default.TherapyById.GetValueOrDefault(mentions[1].Id)?.Parent == parent
        && FieldVocabulary.Default.TherapyById.GetValueOrDefault(parent) is { Kind: TherapyKind.Class, Group: TherapyGroup.LiverDirected }
            ? parent : null;

    /// <summary>"A and B in metastatic carcinoma" above a text that gives a combination of the two; null where the text gives none.</summary>
    private string? JoinedRegimen(string title, List<TherapyMention> mentions, DocumentTerms terms) =>
        JointOfTwo(title, mentions) is "and" && TherapyFinder.Combine(mentions[0].Id, mentions[1].Id) is var joint
        && sentences.Take(40).Any(s => s.Kind is not BlockKind.Reference && Therapies(s.Normal.Text, terms).Any(m => !m.Background && m.Id == joint))
            ? joint : null;

    /// <summary>The one member of a class that the text names, twice at least: a report on PRRT that gives one radiopharmaceutical is about it.</summary>
    private string? OnlyMember(string topic, DocumentTerms terms)
    {
        var members = sentences.Where(s => s.Kind is not BlockKind.Reference).SelectMany(s => Therapies(s.Normal.Text, terms)).Where(m => !m.ByAlias && !m.Background && Rules.TherapyRoles.Includes(topic, m.Id)).Select(m => m.Id).ToList();
        return members.Count >= 2 && members.Distinct(StringComparer.Ordinal).Count() == 1 ? members[0] : null;
    }

    /// <summary>A report on "surgery" is about the operation that its text names most often.</summary>
    private string? Refine(string? topic, DocumentTerms terms, bool primary)
    {
        if (topic is null || !primary)
        {
            return topic;
        }

        if (topic is "cytoreductive_surgery" or "surgery" && SetsDebulkingApart(terms))
        {
            return "surgery";
        }

        if (topic != "surgery")
        {
            return FieldVocabulary.Default.TherapyById.GetValueOrDefault(topic)?.Kind == TherapyKind.Class ? OnlyMember(topic, terms) ?? topic : topic;
        }

        return sentences.SelectMany(s => Therapies(s.Normal.Text, terms)).Where(m => !m.ByAlias && !m.Background && IsSurgical(m.Id) && FieldVocabulary.Default.TherapyById[m.Id].Parent == "surgery")
            .GroupBy(m => m.Id, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? topic;
    }

    /// <summary>"Resection with curative intent and debulking", "after resection, against 58 % after debulking": two operations, of which neither is what the report is about.</summary>
    private bool SetsDebulkingApart(DocumentTerms terms)
    {
        foreach (var text in RunningTexts().Prepend(document.Metadata.Title ?? ""))
        {
            var operations = Therapies(text, terms).FindAll(m => !m.Background && m.Id is "liver_resection" or "cytoreductive_surgery");
            for (var i = 1; i < operations.Count; i++)
            {
                if (operations[i].Id != operations[i - 1].Id && Phrases.ContainsAny(text[operations[i - 1].End..operations[i].Start], " and ", " or ", "against", "versus", "compared", " than ", " vs "))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>"etoposide plus cisplatin (EP)", "placebo (arm B, n = 213)", "receiving everolimus (group 1)".</summary>
    private TermMatcher<string>? Aliases(DocumentTerms terms)
    {
        if (terms.General)
        {
            foreach (var (name, id) in DrugInitials.Read([.. RunningTexts()], text => Therapies(text, terms)))
            {
                _aliases.TryAdd(name, id);
            }
        }

        if (document.Metadata is { SourceKind: SourceKind.Label, Title: { } title })
        {
            AddBrands(title, Therapies(title, terms), terms);
        }

        foreach (var sentence in sentences)
        {
            var text = sentence.Normal.Text;
            var therapies = Therapies(text, terms);
            AddDefinitions(text, therapies, _aliases);
            AddMeans(text, therapies);
            if (!text.Contains('(', StringComparison.Ordinal))
            {
                continue;
            }

            if (document.Metadata.SourceKind == SourceKind.Label)
            {
                AddBrands(text, therapies, terms);
            }

            if (!terms.General && IsRunning(sentence))
            {
                foreach (var (label, id) in DrugInitials.OfArms(text, therapies))
                {
                    _aliases[label] = id;
                }
            }

            // "arm A (oral everolimus, 10 mg a day)"
            foreach (System.Text.RegularExpressions.Match label in LabelBeforeBracket().Matches(text))
            {
                var inside = therapies.Where(t => t.Start >= label.Index + label.Length && t.End <= text.IndexOf(')', label.Index) && !t.Background && !t.Id.StartsWith('@')).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
                if (inside.Count > 0)
                {
                    _aliases.TryAdd(label.Groups["label"].Value, TherapyFinder.Combine(inside));
                }
            }

            foreach (var therapy in therapies)
            {
                // "(CAPTEM; arm B)": the abbreviation in the bracket is part of the mention before it
                var within = text.LastIndexOf('(', therapy.End - 1, therapy.End - therapy.Start);
                var open = within > therapy.Start && text.AsSpan(within, therapy.End - within).IndexOf(')') < 0 ? within : NextBracket(text, therapy.End, FarthestLabel);
                if (open < 0 || therapies.Any(t => t.Start >= therapy.End && t.Start < open))
                {
                    continue;
                }

                var close = text.IndexOf(')', open);
                if (close < 0 || close - open > 48)
                {
                    continue;
                }

                // "capecitabine with temozolomide 200 mg/m2 (CAPTEM; arm A)": the label is of what the bracket names
                var inBracket = therapies.Find(t => t.Start > open && t.End <= close && !t.Background)?.Id;
                foreach (var part in text[(open + 1)..close].Split(',', ';'))
                {
                    var label = part.Trim();
                    // "(LR group)": the text goes on with "the LR group"
                    if (label.EndsWith(" group", StringComparison.Ordinal) && label[..^6] is { Length: >= 2 and <= 8 } initials && initials.All(char.IsAsciiLetterUpper))
                    {
                        _aliases.TryAdd(initials, therapy.Id);
                    }

                    // "adalimumab plus methotrexate (ADA+MTX)": one half of the abbreviation may be known
                    if (IsArmLabel(label) ? open - therapy.End <= FarthestLabel : ((open - therapy.End <= 1 || text[therapy.End..open].Trim() is "only" or "alone") && (IsAcronym(label) || (IsRatioLabel(label) && IsInitialsOf(label, text[therapy.Start..therapy.End])) || (terms.General && IsAcronym(label.Replace("+", "", StringComparison.Ordinal)))) && Therapies(label, terms).TrueForAll(t => t.Id != therapy.Id && therapy.Id.Split('+').Contains(t.Id, StringComparer.Ordinal))))
                    {
                        // "bevacizumab (PCR-B)" beside PCR is both
                        var basis = label.LastIndexOfAny(['-', '+']) is > 0 and var dash && _aliases.TryGetValue(label[..dash].TrimEnd(), out var regimen) ? regimen : null;
                        _aliases.TryAdd(label, basis is not null ? TherapyFinder.Combine(basis, therapy.Id) : IsArmLabel(label) ? inBracket ?? therapy.Id : therapy.Id);
                    }
                }
            }
        }

        return DefinedSoFar();
    }

    /// <summary>"SURVEXA (surufatinib) capsules": a label's own name for its drug.</summary>
    private void AddBrands(string text, List<TherapyMention> therapies, DocumentTerms terms)
    {
        foreach (System.Text.RegularExpressions.Match brand in BrandBeforeBracket().Matches(text))
        {
            var name = brand.Groups["name"].Value;
            var open = brand.Index + brand.Length;
            if (Therapies(name, terms).Count == 0 && therapies.Find(t => t.Start >= open && t.Start - open <= 1) is { } drug && text.IndexOf(')', open) is var close && close > drug.Start && close - drug.End <= 16) // "everolimus) tablets" is one mention
            {
                _aliases.TryAdd(name, drug.Id);
            }
        }
    }

    /// <summary>
    /// Labels of the two arms that another part of the report has named: "arm A took capecitabine ... and temozolomide", "those in arm B swallowed everolimus", whatever the verb. The
    /// clause has one label, and its therapies are of one arm; the other label is the other arm's.
    /// </summary>
    private bool AddLabels(ArmPair arms, DocumentTerms terms)
    {
        var labels = sentences.SelectMany(s => LabelsOfArms(s.Normal.Text)).Distinct(StringComparer.Ordinal).ToList();
        if (labels.Count != 2)
        {
            return false;
        }

        var told = labels.Select(l => _aliases.FirstOrDefault(a => a.Key.Equals(l, StringComparison.OrdinalIgnoreCase)).Value).ToList();
        if (told.TrueForAll(t => t is not null) || told.Exists(t => t is not null && t != arms.Experimental && t != arms.Control))
        {
            return false;
        }

        if (told.FindIndex(t => t is not null) is >= 0 and var one)
        {
            _aliases[labels[1 - one]] = told[one] == arms.Experimental ? arms.Control : arms.Experimental;
            return true;
        }

        foreach (var clause in sentences.Where(s => s.Kind != BlockKind.Heading).SelectMany(s => ClauseEnd().Split(s.Normal.Text)))
        {
            if (LabelsOfArms(clause).Distinct(StringComparer.Ordinal).ToList() is not [var label])
            {
                continue;
            }

            var given = Therapies(clause, terms).FindAll(t => !t.Background && !t.Id.StartsWith('@'));
            var owner = given.Count == 0 ? null
                : given.TrueForAll(t => IsPartOf(t.Id, arms.Experimental)) ? arms.Experimental
                : given.TrueForAll(t => IsPartOf(t.Id, arms.Control)) ? arms.Control
                : null;
            if (owner is not null)
            {
                _aliases[label] = owner;
                _aliases[labels.Find(l => l != label)!] = owner == arms.Experimental ? arms.Control : arms.Experimental;
                return true;
            }
        }

        return false;
    }

    /// <summary>"Arm A", "group 2", each as often as the text prints it, with a small first letter.</summary>
    private static IEnumerable<string> LabelsOfArms(string text) => LabelOfArm().Matches(text).Select(m => char.ToLowerInvariant(m.Value[0]) + m.Value[1..]);

    internal static bool IsPartOf(string therapy, string arm) =>
        therapy == arm || arm.Split('+').Contains(therapy, StringComparer.Ordinal) || TherapyRoles.Includes(therapy, arm)
        || FieldVocabulary.Default.TherapyById.GetValueOrDefault(arm)?.Members?.Contains(therapy, StringComparer.Ordinal) == true;

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:[Aa]rm|[Gg]roup|[Cc]ohort) (?:[A-Z]|\d)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LabelOfArm();

    [System.Text.RegularExpressions.GeneratedRegex(@"; |, (?:while|whereas|and) (?=(?:those|patients|the|in|arm|group|cohort)\b)", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ClauseEnd();

    /// <summary>What an arterial treatment is done with, by which a report calls it once it has named it: "given microspheres", "treated with particles".</summary>
    private static readonly (string Means, string Id)[] MeansOfTreatments = [("microspheres", "tare"), ("particles", "tae"), ("drug-eluting beads", "deb_tace"), ("beads", "deb_tace")];

    private void AddMeans(string text, List<TherapyMention> therapies)
    {
        if (therapies.Count == 0)
        {
            return;
        }

        foreach (var (means, id) in MeansOfTreatments)
        {
            var at = TextSearch.IndexOfIgnoringCase(text, means);
            if (at >= 0 && !_aliases.ContainsKey(means) && therapies.Any(t => t.Id.Split('+').Contains(id, StringComparer.Ordinal) && ((t.Start <= at && at < t.End) || (t.End <= at && at - t.End <= 60 && !therapies.Any(o => o.Start >= t.End && o.End <= at)))))
            {
                _aliases.Add(means, id);
            }
        }
    }

    /// <summary>What a definition cannot do without: the word of an arm's label (<see cref="IsArmLabel"/>), or what an acronym is followed by.</summary>
    private static readonly SearchValues<string> DefinitionCues = SearchValues.Create(["arm ", "group ", "cohort ", " consisted of "], StringComparison.OrdinalIgnoreCase);

    /// <summary>"Arm B was capecitabine with temozolomide", "EP consisted of etoposide and cisplatin": all therapies of the clause make the arm.</summary>
    private static void AddDefinitions(string text, List<TherapyMention> therapies, Dictionary<string, string> defined)
    {
        if (therapies.Count == 0 || !text.AsSpan().ContainsAny(DefinitionCues))
        {
            return;
        }

        foreach (var verb in (ReadOnlySpan<string>)[" was ", " consisted of ", " received ", " comprised ", " were given ", " had ", ": ", " got "])
        {
            for (var at = text.IndexOf(verb, StringComparison.Ordinal); at >= 0; at = text.IndexOf(verb, at + 1, StringComparison.Ordinal))
            {
                var start = at;
                while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '/' || (text[start - 1] == ' ' && at - start <= 2)))
                {
                    start--;
                }

                var label = text[start..at].Trim();
                // "cohort A had received B only": what they had before; and what the vocabulary knows by its acronym needs no definition
                if ((verb is " had " && HadBefore().IsMatch(text.AsSpan(at))) || !(IsArmLabel(label) || (verb is " consisted of " && IsAcronym(label) && !therapies.Any(t => t.Start <= start && t.End >= at && !t.ByAlias))))
                {
                    continue;
                }

                var end = new[] { text.IndexOf(';', at), text.IndexOf(", while ", at, StringComparison.Ordinal), text.IndexOf(", whereas ", at, StringComparison.Ordinal) }.Where(e => e >= 0).DefaultIfEmpty(text.Length).Min();
                var parts = therapies.Where(t => t.Start >= at && t.End <= end && !t.Id.StartsWith('@')).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
                if (parts.Count > 0 && therapies.First(t => t.Start >= at).Start - at <= verb.Length + 24)
                {
                    defined.TryAdd(label, TherapyFinder.Combine(parts));
                }
            }
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^ had (?:(?:also|all|already|previously|only|both) )?(?:received|had|been|undergone|progressed|failed|relapsed)\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HadBefore();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?<name>[A-Z][A-Za-z-]{3,24})(®|™)? \(", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex BrandBeforeBracket();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?<label>([Aa]rm|[Gg]roup|[Cc]ohort) [A-Z0-9]) \(", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex LabelBeforeBracket();

    /// <summary>"Resection alone was carried out in 102 patients (group A)": how far behind its treatment an arm's label may stand.</summary>
    private const int FarthestLabel = 60;

    /// <summary>An opening bracket behind a therapy, with nothing but a dose or the number of patients in between.</summary>
    private static int NextBracket(string text, int from, int reach)
    {
        for (var i = from; i < text.Length && i - from <= reach; i++)
        {
            if (text[i] == '(')
            {
                return i;
            }

            if (text[i] is '.' or ';' or ')' && !(text[i] == '.' && i + 1 < text.Length && char.IsDigit(text[i + 1])))
            {
                return -1;
            }
        }

        return -1;
    }

    internal static bool IsArmLabel(string label)
    {
        var words = label.Split(' ');
        return words.Length == 2 && words[0].ToLowerInvariant() is "arm" or "group" or "cohort" && words[1].Length <= 2 && (char.IsDigit(words[1][0]) || char.IsUpper(words[1][0]));
    }

    /// <summary>"hepatic resection (HR)": what elsewhere is a ratio may stand for a treatment that has the letters.</summary>
    internal static bool IsRatioLabel(string label) => label is "HR" or "OR" or "RR";

    private static bool IsInitialsOf(string label, string name) =>
        name.Split(' ', '-') is var words && words.Length == label.Length && words.Zip(label).All(p => p.First.Length > 0 && char.ToUpperInvariant(p.First[0]) == p.Second);

    private static bool IsAcronym(string label) =>
        label.Length is >= 2 and <= 10 && label.Count(char.IsUpper) >= 2 && label.All(c => char.IsLetterOrDigit(c) || c is '-' or '/') && label is not ("CI" or "HR" or "OR" or "SD" or "PR" or "CR");

    /// <summary>True for a narrative review, and for a systematic one that cites work after work: its figures are those of other studies.</summary>
    private bool ReportsOthers()
    {
        const int manyCitations = 20;
        if (document.Metadata.SourceKind == SourceKind.Review)
        {
            return true;
        }

        if (document.Metadata.SourceKind != SourceKind.SystematicReview)
        {
            return false;
        }

        var cited = document.CitationMarks.Count;
        for (var at = document.Text.IndexOf('[', StringComparison.Ordinal); at >= 0 && cited < manyCitations; at = document.Text.IndexOf('[', at + 1))
        {
            cited += at + 1 < document.Text.Length && char.IsAsciiDigit(document.Text[at + 1]) ? 1 : 0;
        }

        return cited >= manyCitations;
    }

    private string? StudyOf(string title, bool primary)
    {
        if (!primary || document.Metadata.SourceKind == SourceKind.Label)
        {
            return null;
        }

        // A trial that the vocabulary knows goes before an acronym read off the front matter, which may be its group's ("SWOG").
        var found = StudiesIn(title);
        if (FieldVocabulary.Default.FindStudy(found) is not null)
        {
            return found;
        }

        // "FOLFIRI with or without bevacizumab ...: the BEVANEC trial": a regimen is capitals, too
        if ((document.Metadata.Acronym is { } told && _finder.FindTherapies(told).Count == 0 ? told : found) is { } acronym && !StudyFinder.IsSubstance(acronym) && !acronym.StartsWith("NCT", StringComparison.Ordinal))
        {
            return acronym;
        }

        // A trial without a name goes by its first author.
        if (document.Metadata is { SourceKind: SourceKind.TrialReport, FirstAuthor: { } author })
        {
            return $"{author} et al.";
        }

        // An acronym that the report keeps naming is its own; one named once belongs to the background.
        var counts = sentences.Where(s => s.Kind is not BlockKind.Reference && s.CitationMarks.Count == 0 && !Cites().IsMatch(s.Normal.Text)).Select(s => StudiesIn(s.Normal.Text)).OfType<string>().Where(s => !s.EndsWith("et al.", StringComparison.Ordinal))
            .GroupBy(s => s, StringComparer.Ordinal).Select(g => (g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        return counts.Count > 0 && (counts[0].Count >= 2 || (counts.Count == 1 && document.Metadata.SourceKind == SourceKind.TrialReport)) ? counts[0].Key : null;
    }

    /// <summary>The trial that the report of another field names most often, the first of equals; null for a name that the text spells out as something else.</summary>
    private string? StudyNamed(string title)
    {
        string[] texts = [title, .. RunningTexts()];
        return texts.SelectMany(StudyFinder.NamedIn).GroupBy(n => n, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => g.Key)
            .FirstOrDefault(n => LongForms.Of(texts, n) is null || texts.Any(t => t.Contains($"({n}) study", StringComparison.Ordinal) || t.Contains($"({n}) trial", StringComparison.Ordinal)));
    }

    private string? StudiesIn(string text) => _finder.FindStudies(text).FirstOrDefault(s => !s.Name.EndsWith("et al.", StringComparison.Ordinal))?.Name;

    private ArmPair? Arms(string title, DocumentTerms terms, string? study)
    {
        // The text of a known trial states its arms in any order; the vocabulary knows which one is experimental.
        if (FieldVocabulary.Default.FindStudy(study)?.Pair is var (experimental, control))
        {
            return new ArmPair(experimental, control);
        }

        if (AddedTo(title, terms) is { } added)
        {
            return added;
        }

        // the "or" of "A with or without B" parts no arms
        if (!AddsOn().IsMatch(title) && PairOf(title, terms, Comparison().IsMatch(title) ? [.. VersusCues, " and ", " with "] : VersusCues) is var (first, second))
        {
            return new ArmPair(first, second);
        }

        // what a sentence sets against each other with a reference is the comparison of another work
        foreach (var sentence in SingleArm().IsMatch(title) ? [] : sentences.Where(s => s.CitationMarks.Count == 0 && !Cites().IsMatch(s.Normal.Text) && !StillToDo().IsMatch(s.Normal.Text)))
        {
            var text = sentence.Normal.Text;
            if (AssignsOrCompares(text) && (AddedTo(text, terms) ?? (PairOf(text, terms, null) is var (one, other) ? new ArmPair(one, other) : null)) is { } pair)
            {
                return pair;
            }
        }

        return null;
    }

    /// <summary>True for words that assign or compare; "23.1% versus 16.2%" compares figures, of whatever groups.</summary>
    private static bool AssignsOrCompares(string text) =>
        text.AsSpan().ContainsAny(AssignmentCues) && (!text.ContainsIgnoringCase("versus") || FigureContrast().Replace(text, " ").AsSpan().ContainsAny(AssignmentCues));

    [System.Text.RegularExpressions.GeneratedRegex(@"\d ?%? versus \d", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex FigureContrast();

    /// <summary>"A has never been compared with B", "a randomised trial would be needed": a comparison that this report does not make.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:(?:would be|will be|is|are) (?:needed|required|warranted|awaited|necessary|desirable)|(?:do|does|can) ?not (?:claim|conclude)|should (?:now )?be (?:compared|tested)|(?:have|has) (?:never|not(?: yet)?) been (?:compared|tested))\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex StillToDo();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:single|one)[- ]arm\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex SingleArm();

    [System.Text.RegularExpressions.GeneratedRegex(@"\[\d{1,3}(?:[-, \u2013]+\d{1,3})*\]", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Cites();

    [System.Text.RegularExpressions.GeneratedRegex(@"\bcompar(?:ison (?:of|between)|ing)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Comparison();

    /// <summary>"A with or without B", "A ± B", "addition of B to A": what is added is studied, what all patients get is the control.</summary>
    private ArmPair? AddedTo(string text, DocumentTerms terms) => AddsOn().IsMatch(text) && AddedPair(text, terms) is { } pair && !GivesPlacebo(terms) ? pair : null;

    private ArmPair? AddedPair(string text, DocumentTerms terms)
    {
        // "B in addition to A" is about A, too, which is else what patients have had already
        var mentions = Therapies(text, terms).FindAll(m => (!m.Background || text[..m.Start].EndsWith("in addition to ", StringComparison.Ordinal)) && !m.Id.StartsWith('@'));
        foreach (var (a, b) in mentions.Zip(mentions.Skip(1)))
        {
            var between = b.Start > a.End ? text[a.End..b.Start] : "";
            if (WithOrWithout().IsMatch(between))
            {
                // What both arms get is in the control's name only, unless the two have a name of their own together.
                var own = b.Id.Split('+').Except(a.Id.Split('+'), StringComparer.Ordinal).ToList();
                return own.Count == 0 ? null : new ArmPair(TherapyFinder.Combine(own), a.Id, true);
            }

            if (a.Id == b.Id || TherapyRoles.Includes(a.Id, b.Id) || TherapyRoles.Includes(b.Id, a.Id))
            {
                continue;
            }

            if (Added().IsMatch(between) || (between.Trim() is "to" && Phrases.EndsWithAny(text[..a.Start].TrimEnd(), "addition of", "adding")))
            {
                return new ArmPair(a.Id, b.Id, true);
            }
        }

        return null;
    }

    /// <summary>"A plus S or placebo plus S": S is given to all, and names no arm.</summary>
    private ArmPair? WithoutShared(ArmPair? arms, DocumentTerms terms)
    {
        if (arms is not { AddsOn: false } pair || !pair.Control.Split('+').Contains("placebo", StringComparer.Ordinal))
        {
            return arms;
        }

        foreach (var sentence in sentences.Where(s => s.Normal.Text.ContainsIgnoringCase("placebo")))
        {
            var mentions = Therapies(sentence.Normal.Text, terms);
            foreach (var beside in mentions.SelectMany((m, i) => m.Id.Split('+') is { Length: > 1 } parts && parts.Contains("placebo", StringComparer.Ordinal) ? parts
                : m.Id == "placebo" && i + 1 < mentions.Count && mentions[i + 1].Start > m.End && sentence.Normal.Text[m.End..mentions[i + 1].Start].Trim() is "plus" or "with" or "and" or "+" ? [mentions[i + 1].Id] : []).Where(p => p != "placebo"))
            {
                var own = pair.Experimental.Split('+').Where(p => p != beside).ToList();
                if (own.Count is > 0 and var left && (left < pair.Experimental.Split('+').Length || pair.Control.Contains('+', StringComparison.Ordinal)))
                {
                    return new ArmPair(TherapyFinder.Combine(own), "placebo", Shared: beside);
                }
            }
        }

        return arms;
    }

    /// <summary>What is added is tested against a placebo: that is the control, not what all patients get.</summary>
    private bool GivesPlacebo(DocumentTerms terms) =>
        sentences.Any(s => s.Kind is not (BlockKind.Reference or BlockKind.Heading) && s.Normal.Text.AsSpan().ContainsAny(AssignmentCues) && Therapies(s.Normal.Text, terms).Any(m => m.Id.Split('+').Contains("placebo", StringComparer.Ordinal)));

    [System.Text.RegularExpressions.GeneratedRegex(@"with or without|±|\+ ?/ ?[-−–]|plus or minus|\badd(?:ed|ing|ition)\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AddsOn();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \d[^.;()]{0,50})?(?: \([^()]*\))?,? ?(?:with or without|±|\+ ?/ ?[-−–]|plus or minus)(?: [a-z-]+){0,2} ?$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WithOrWithout();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]*\))? (?:added|in addition) to(?: [a-z-]+){0,2} $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Added();

    /// <summary>Exactly two therapies that one of the cues parts (any text where <paramref name="cues"/> is null); the control comes second.</summary>
    private (string, string)? PairOf(string text, DocumentTerms terms, string[]? cues)
    {
        // "A versus B after failure of C": what patients had before is no arm
        var mentions = Therapies(text, terms).FindAll(m => !m.Background);
        var ids = Distinct(mentions);
        if (ids.Count > 2)
        {
            return PartedPair(text, mentions, cues);
        }

        if (ids.Count != 2 || FieldVocabulary.Default.TherapyById.GetValueOrDefault(ids[0])?.Parent == ids[1] || FieldVocabulary.Default.TherapyById.GetValueOrDefault(ids[1])?.Parent == ids[0])
        {
            return null;
        }

        var second = mentions.First(m => m.Id == ids[1]);
        var between = $" {text[mentions[0].End..second.Start].Trim()} ";
        if (cues is not null && !cues.Any(c => between.ContainsIgnoringCase(c)))
        {
            return null;
        }

        return FieldVocabulary.Default.TherapyById.GetValueOrDefault(ids[0])?.Kind == TherapyKind.Arm ? (ids[1], ids[0]) : (ids[0], ids[1]);
    }

    /// <summary>The only two neighbours of several therapies that "versus" parts, or that an allocation parts by "or".</summary>
    private static (string, string)? PartedPair(string text, List<TherapyMention> mentions, string[]? cues)
    {
        var parted = cues is null ? AllocatedPair() : ComparedPair();
        if (cues is null && !text.ContainsIgnoringCase("random") && !text.ContainsIgnoringCase("assigned") && !text.ContainsIgnoringCase("allocated"))
        {
            return null;
        }

        var pairs = Enumerable.Range(0, mentions.Count - 1).Where(i => mentions[i].Id != mentions[i + 1].Id && mentions[i + 1].Start >= mentions[i].End && parted.IsMatch(text[mentions[i].End..mentions[i + 1].Start]))
            .Select(i => (Whole(text, mentions, i, -1), Whole(text, mentions, i + 1, 1))).Distinct().ToList();
        return pairs is not [var (first, second)] ? null : FieldVocabulary.Default.TherapyById.GetValueOrDefault(first)?.Kind == TherapyKind.Arm ? (second, first) : (first, second);
    }

    /// <summary>"A 750 mg twice daily plus B 200 mg": the arm of all drugs that "plus" or "with" joins to the one named next to the parting word.</summary>
    private static string Whole(string text, List<TherapyMention> mentions, int i, int step)
    {
        var parts = new List<string> { mentions[i].Id };
        for (var k = i; k + step >= 0 && k + step < mentions.Count; k += step)
        {
            var (first, second) = step < 0 ? (mentions[k + step], mentions[k]) : (mentions[k], mentions[k + step]);
            if (second.Start < first.End || !Joining().IsMatch(text[first.End..second.Start]))
            {
                break;
            }

            parts.Add(mentions[k + step].Id);
        }

        return TherapyFinder.Combine(parts);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^[^.;]{0,60}\b(?:plus|with|combined with|together with)(?: oral| intravenous)? $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Joining();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?: \([^()]*\)|,)? (?:versus|vs\.?|against|or|compared with|compared to)(?: [a-z-]+){0,3} $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex ComparedPair();

    [System.Text.RegularExpressions.GeneratedRegex(@"^[^.;]{0,120}?,? (?:or|versus|vs\.?)(?: to)?(?: receive)?(?: [a-z-]+){0,2} $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AllocatedPair();

    private static string? Combination(List<string> titleTherapies, ArmPair? arms, IReadOnlyList<string> aliasTargets, IEnumerable<string> inText)
    {
        var named = (arms is { } a && (a.AddsOn || TherapyFinder.IsJoint(a.Experimental)) ? a.Experimental : null) ?? titleTherapies.FirstOrDefault(TherapyFinder.IsJoint) ?? aliasTargets.FirstOrDefault(TherapyFinder.IsJoint);
        // "A, CAPTEM or CAPTEM with A": where a regimen is one part of an arm, that arm is the combination
        return named is not null && arms is null && titleTherapies.Contains(named) ? inText.FirstOrDefault(t => t != named && t.Split('+').Contains(named, StringComparer.Ordinal)) ?? named
            : named ?? inText.FirstOrDefault(TherapyFinder.IsJoint);
    }

    /// <summary>
    /// The largest count that an allocating sentence gives an arm, since others allocate a subgroup; where none does, that of any sentence. What a sentence with a
    /// reference says is of another work.
    /// </summary>
    private Dictionary<string, int> ArmSizes(DocumentTerms terms, ArmPair? arms)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        var others = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in sentences.Where(s => s.CitationMarks.Count == 0).Select(s => s.Normal.Text).Where(ArmSizeReader.MayCount))
        {
            var target = ArmSizeReader.IsAllocation(text) ? sizes : others;
            foreach (var (id, n) in ArmSizeReader.Read(text, Therapies(text, terms), text.Contains('=', StringComparison.Ordinal) || text.Contains(" patients ", StringComparison.Ordinal) ? QuantityFinder.Find(text).ArmSizes : [], arms))
            {
                target[id] = Math.Max(n, target.GetValueOrDefault(id));
            }
        }

        foreach (var (id, n) in others)
        {
            sizes.TryAdd(id, n);
        }

        return sizes;
    }

    /// <summary>"each arm was tested against A", "A served as control", "Reference" under A in a row of ratios.</summary>
    private string? StatedControl(DocumentTerms terms)
    {
        foreach (var cell in sentences.Where(s => s.Kind == BlockKind.TableRow).SelectMany(s => s.Cells.Where(c => c.Column > 0 && c.Header is { Length: > 0 } && TableRow.IsReference(s.Normal.Text[c.Start..c.End].Trim(), c.Header, false))))
        {
            if (Therapies(cell.Header!, terms).Where(t => !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList() is [var reference])
            {
                return reference;
            }
        }

        foreach (var text in RunningTexts())
        {
            if (SetsAgainst().Match(text) is { Success: true } against && Therapies(text, terms).Find(t => t.Start >= against.Index + against.Length && t.Start - against.Index - against.Length <= 12) is { } named)
            {
                return named.Id;
            }

            if (IsTheControl().Match(text) is { Success: true } control && Therapies(text, terms).FindLast(t => t.End <= control.Index + 1) is { } before && control.Index - before.End <= 30)
            {
                return before.Id;
            }
        }

        return null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:each|every|all|both)(?: of the)?(?: (?:three|two|four|other))? (?:investigational |experimental |active |other )?(?:arms?|groups?|regimens?|treatments?|comparisons?)\b[^.;]{0,30}?\b(?:tested|compared|set|measured|judged) (?:against|with|to) (?:the )?", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    private static partial System.Text.RegularExpressions.Regex SetsAgainst();

    [System.Text.RegularExpressions.GeneratedRegex(@"(?: [^.;,()]{0,24})? (?:(?:was|served as|is|acted as|being) (?:the |a )?(?:common |shared )?|\((?:the )?)(?:control|comparator|reference)(?: arm| group| treatment)?\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex IsTheControl();

    /// <summary>Every number of patients that running text states, each once, in order.</summary>
    private List<int> CountedPatients() =>
        [.. sentences.Where(s => s.Kind is BlockKind.Paragraph or BlockKind.ListItem && IsRunning(s)).SelectMany(s => QuantityFinder.Find(s.Normal.Text).ArmSizes).Select(s => s.N).Where(n => n >= 5).Distinct()];

    /// <summary>The only count of the first sentence that speaks of a set of patients.</summary>
    private int? CountedWith(System.Text.RegularExpressions.Regex cue) =>
        sentences.Where(s => s.Kind is BlockKind.Paragraph or BlockKind.ListItem && IsRunning(s) && cue.IsMatch(s.Normal.Text))
            .Select(s => QuantityFinder.Find(s.Normal.Text).ArmSizes).FirstOrDefault(s => s.Count > 0) is [{ N: >= 5 } only] ? only.N : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:efficacy (?:was|were|set|population|analysis)|(?:evaluable|assessable|assessed|analy[sz]ed) for (?:efficacy|response))\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfEfficacy();

    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:safety (?:was|were|set|population|analysis)|(?:evaluable|assessable|assessed|analy[sz]ed) for (?:safety|toxicity))\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OfSafety();

    /// <summary>The first count of patients that the report of one arm states.</summary>
    private int? TotalPatients()
    {
        foreach (var sentence in sentences.Where(s => s.Kind is BlockKind.Paragraph or BlockKind.ListItem))
        {
            var sizes = QuantityFinder.Find(sentence.Normal.Text).ArmSizes;
            if (sizes.Count > 0)
            {
                // "was added in 24 patients": a count of some of them
                var all = sizes.Where(s => s.N >= 5).ToList();
                return (all.Find(s => !sentence.Normal.Text[..s.Start].EndsWith(" in ", StringComparison.Ordinal)) ?? all.FirstOrDefault())?.N;
            }
        }

        return null;
    }
}
