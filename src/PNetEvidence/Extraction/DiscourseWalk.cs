using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>Carries the discourse from sentence to sentence.</summary>
internal static partial class DiscourseWalk
{
    /// <summary>Before a sentence is read: a new section brings its own topic, a new paragraph drops study and patients.</summary>
    public static Discourse Enter(Discourse discourse, Sentence sentence, SentenceMentions mentions, DocumentContext document)
    {
        var section = string.Join(" / ", sentence.SectionPath);
        if (section != discourse.Section && GoesOnInTalk(sentence, document))
        {
            // "HOST: Side effects?": a speaker asks on about what was told
            discourse = discourse with { Section = section, SectionTherapy = null, Block = sentence.Block, N = null, NTherapy = null, ArmSizes = Discourse.NoSizes };
        }
        else if (section != discourse.Section)
        {
            discourse = new Discourse { Section = section, ToldCycle = discourse.ToldCycle, Block = sentence.Block, SectionTherapy = SectionTherapy(sentence, document), AllArms = document.IsPrimaryReport ? discourse.AllArms : [], Arms = document.IsPrimaryReport ? discourse.Arms : null, Endpoint = document.IsPrimaryReport ? discourse.Endpoint : null, SurvivalEndpoint = document.IsPrimaryReport ? discourse.SurvivalEndpoint : null, ArmList = document.IsPrimaryReport ? discourse.ArmList : [] };
        }

        if (discourse.Rows is { } rows && (sentence.Kind != BlockKind.TableRow || (sentence.Context ?? "") != rows.Table))
        {
            discourse = discourse with { Rows = null };
        }

        if (sentence.Block != discourse.Block)
        {
            // in talk the answer is about the trial that the question named
            var told = document.Document.Metadata.SourceKind == Evidence.SourceKind.ExpertOpinion && sentence.Block - discourse.StudyBlock <= TurnsAboutStudy ? FieldVocabulary.Default.FindStudy(discourse.Study) : null;
            discourse = discourse with { Block = sentence.Block, PatientKinds = 0, Cycle = document.IsPrimaryReport ? discourse.Cycle : null, Study = told is null && document.Document.Metadata.SourceKind != Evidence.SourceKind.Label ? null : discourse.Study, Arms = told?.Pair ?? discourse.Arms, N = null, ArmSizes = Discourse.NoSizes };
        }

        // "In the second trial A was given to 129 patients and placebo to 69": what follows in the paragraph is of these
        var allocated = sentence.Kind is BlockKind.Paragraph or BlockKind.ListItem ? Arms.ArmSizeReader.Read(mentions.Text, mentions.Therapies, mentions.ArmSizes, document.Arms) : null;
        var allocates = allocated is { Count: > 1 };
        if (allocates || discourse.AllocatesHere)
        {
            discourse = discourse with
            {
                ArmSizes = allocates ? allocated! : discourse.SizesHold ? discourse.ArmSizes : Discourse.NoSizes,
                AllocatesHere = allocates,
                SizesHold = allocates ? Arms.ArmSizeReader.IsAllocation(mentions.Text) : discourse.SizesHold,
            };
        }

        // "RADIANT-3 tested A against placebo. ... B was given at 37.5 mg", "On B the advice is ...": another treatment at the head of a sentence, another study
        if (mentions.Studies.Count == 0 && !document.IsPrimaryReport && mentions.Therapies.FirstOrDefault() is { Background: false } head && OpensSentence().IsMatch(mentions.Text.AsSpan(0, head.Start)) && FieldVocabulary.Default.FindStudy(discourse.Study) is { Arms.Count: > 0 } left && !mentions.Therapies.Any(t => left.Arms.Any(a => IsOf(a, t.Id))))
        {
            discourse = discourse with { Study = null, StudyCitations = [], N = null, Arms = null };
        }

        // Another work is cited: what it says is not that study's.
        var markers = mentions.Citations.SelectMany(c => c.Markers).ToList();
        if (discourse.Study is not null && mentions.Studies.Count == 0 && markers.Count > 0 && discourse.StudyCitations.Count > 0 && !markers.Intersect(discourse.StudyCitations, StringComparer.Ordinal).Any())
        {
            discourse = discourse with { Study = null, StudyCitations = [], N = null };
        }

        if (discourse.N is not null && markers.Count > 0 && discourse.NCitations.Count > 0 && !markers.Intersect(discourse.NCitations, StringComparer.Ordinal).Any())
        {
            discourse = discourse with { N = null };
        }

        var study = mentions.Studies.Count > 0 ? mentions.Studies[0].Name : null;
        if (study is not null && study != discourse.Study)
        {
            discourse = discourse with { Study = study, StudyCitations = markers, N = null, ArmSizes = allocates ? discourse.ArmSizes : Discourse.NoSizes, Arms = document.IsPrimaryReport ? discourse.Arms : FieldVocabulary.Default.FindStudy(study)?.Pair };
            if (!document.IsPrimaryReport && FieldVocabulary.Default.FindStudy(study) is { Arms.Count: > 0 } known)
            {
                discourse = discourse with { Therapy = known.Arms[0] };
            }
        }

        if (study is not null)
        {
            discourse = discourse with { StudyBlock = sentence.Block };
        }

        var size = mentions.ArmSizes.FirstOrDefault(s => s.N >= 3);
        if (size is not null && mentions.ArmSizes.Count == 1)
        {
            // "those assigned to B (n = 69)" counts B's, whatever else the sentence names
            var counted = (size.Explicit ? mentions.TherapyBefore(size) : null) ?? mentions.Therapies.FirstOrDefault(t => !t.Background && !document.IsControl(t.Id));
            discourse = discourse with { N = size.N, NTherapy = counted?.Id, NCitations = markers };
        }

        return discourse;
    }

    /// <summary>True under a heading that is one speaker's short question, without a therapy of its own, about what has been told: "HOST: And the price?", "Q: Can one have it again?".</summary>
    private static bool GoesOnInTalk(Sentence sentence, DocumentContext document) =>
        sentence.SectionPath is [.., var question] && AskedBySpeaker().IsMatch(question) && SectionTherapy(sentence, document) is null;

    [System.Text.RegularExpressions.GeneratedRegex(@"^[A-Z][\w.' -]{0,40}: (?:(?:And|But|So)\b.{2,60}|(?:[\w'-]+,? ?){1,3}|.{0,40}\b(?:it|that|doses?|side effects|toxicit(?:y|ies)|harms?)\b.{0,30})\?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AskedBySpeaker();

    [System.Text.RegularExpressions.GeneratedRegex(@"^[A-Z][\w.' -]{0,40}: (?:\[[^\]]{1,30}\] )?(?:(?:And|But|So|What about|How about|Now|Next|then|the|a|an|liver) ?)*$", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex AsksAbout();

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:(?:On|With|For|Under|After|As for|In the case of) (?:the )?)?$", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex OpensSentence();

    /// <summary>How many turns of a talk behind the one that named a trial may go on about it: the answer to a question on it, and to the next.</summary>
    private const int TurnsAboutStudy = 2;

    /// <summary>The arm, a part of it, its class or one of its members.</summary>
    private static bool IsOf(string arm, string therapy) =>
        DocumentContextBuilder.IsPartOf(therapy, arm) || Rules.TherapyRoles.Includes(arm, therapy);

    /// <summary>After a sentence: what it was about.</summary>
    /// <param name="records">Those of the sentence.</param>
    public static Discourse Leave(Discourse discourse, Sentence sentence, SentenceMentions mentions, List<EvidenceRecord> records, DocumentContext document)
    {
        if (sentence.Kind is BlockKind.Heading or BlockKind.Title)
        {
            return discourse;
        }

        if (sentence.Kind == BlockKind.ListItem)
        {
            discourse = mentions.Therapies.FirstOrDefault() is { Start: 0, Background: false } opening ? discourse with { ItemTherapy = opening.Id } : discourse;
        }
        else
        {
            discourse = discourse with { ItemTherapy = null, Lead = mentions.Text.AsSpan().TrimEnd().EndsWith(':') ? mentions.Text : null };
        }

        if (sentence is { Kind: BlockKind.TableRow, Cells.Count: > 0 })
        {
            discourse = discourse with { Rows = Head(discourse.Rows, sentence, mentions) };
        }

        // "HOST: [laughs] And transplantation? Listeners always ask.": what a speaker asks about is the topic as a heading's is
        if (discourse.SectionTherapy is not null && document.Document.Metadata.SourceKind == Evidence.SourceKind.ExpertOpinion && mentions.Therapies is [{ Background: false } asked] && AsksAbout().IsMatch(mentions.Text[..asked.Start]) && mentions.Text[asked.End..].Trim() is "?")
        {
            discourse = discourse with { SectionTherapy = asked.Id };
        }

        var subject = Subject(discourse, mentions, document);
        // "went from 8.5 months with B to 22.8 with A": the sentence is about what is tested
        if (subject is not null && !records.Exists(r => r.Therapy == subject) && records.Find(r => r.Comparator == subject && r.ComparatorValue is not null) is { } tested)
        {
            subject = tested.Therapy;
        }

        // "The operation" that goes on about a named one is no new topic, and in a text on one therapy that one stays the topic where it is named.
        if (document.Topic is { } topic && mentions.Therapies.Any(t => t.Id == topic && !t.Background))
        {
            discourse = discourse with { Therapy = topic };
        }
        else if (subject is not null && !(subject == "surgery" && discourse.Therapy is { } named && Rules.TherapyRoles.IsOperation(named)))
        {
            discourse = discourse with { Therapy = subject };
        }

        if (mentions.Therapies.Where(t => !t.Background).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } spokenOf)
        {
            discourse = discourse with { NamedAlone = spokenOf.Count == 1 ? spokenOf[0] : null };
        }

        // "A or placebo" of a study whose patients all had B: the arms go on under their own ids
        var told = document.StudyArms is { IsClosed: true } closed ? closed.Resolve(mentions.Text, mentions.Therapies) : mentions.Therapies;
        var distinct = told.Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count == 2)
        {
            discourse = IsRegimen(mentions) || IsSequence(mentions) ? discourse : discourse with { Arms = IsRise(mentions) ? (distinct[1], distinct[0]) : (distinct[0], distinct[1]), ArmList = [] };
        }
        else if (document.StudyArms is { IsClosed: false } studied && distinct.Count == studied.Arms.Count && distinct.TrueForAll(id => studied.Arms.Any(a => a.Id == id)))
        {
            // "24.1 months under A, 20.7 under B and 13.2 under C": the order that "respectively" goes back to; ratios name their control first
            var values = mentions.Quantities.Count(q => q is { Role: QuantityRole.Value, Kind: QuantityKind.Percent or QuantityKind.Duration or QuantityKind.NotReached });
            var ahead = mentions.Quantities.Count(q => q is { Role: QuantityRole.Value, Kind: QuantityKind.Percent or QuantityKind.Duration or QuantityKind.NotReached } && q.End <= mentions.Therapies[0].Start);
            discourse = discourse with { ArmList = values >= distinct.Count && ahead < distinct.Count ? distinct : discourse.ArmList, Arms = null };
        }
        else if (distinct.Count > 2 && Rules.ListAlignment.Lists(mentions, mentions.Therapies).FirstOrDefault(l => l.Count > 2) is { } list)
        {
            discourse = discourse with { ArmList = [.. list.Select(t => t.Id)], Arms = null };
        }
        else if (distinct.Count > 2 && document.StudyArms is null && mentions.Therapies.Count == distinct.Count && mentions.Quantities.Count(q => q is { Role: QuantityRole.Value, Kind: QuantityKind.Percent or QuantityKind.Duration or QuantityKind.NotReached }) == distinct.Count)
        {
            discourse = discourse with { ArmList = distinct, Arms = null };
        }

        discourse = discourse.ArmList.Count > 2 && discourse.ArmList != discourse.AllArms ? discourse with { AllArms = discourse.ArmList } : discourse;

        if (records.Exists(r => r.Value is not null))
        {
            discourse = discourse with { PatientKinds = KindsToldApart(records, mentions) };
        }

        var metric = records.LastOrDefault(r => r.Metric is not null)?.Metric;
        var endpoint = metric is null ? null : FieldVocabulary.Default.MetricById.GetValueOrDefault(metric)?.Endpoint;
        // a share that progressed is told beside survival; a later ratio without a name goes on about survival
        var survival = records.Where(r => r.Metric is not null and not "progression_rate").Select(r => FieldVocabulary.Default.MetricById.GetValueOrDefault(r.Metric!)?.Endpoint).OfType<string>()
            .Select(e => FieldVocabulary.Default.EndpointById.GetValueOrDefault(e)).LastOrDefault(e => e?.Group == "survival")
            ?? mentions.Endpoints.LastOrDefault(e => e.Endpoint.Group == "survival")?.Endpoint;
        discourse = discourse with { SurvivalEndpoint = survival ?? discourse.SurvivalEndpoint };
        // "25.8 months with A vs 18.3 without": the order of this comparison is that of the next
        if (discourse.Arms is { } ordered && WithThenWithout().IsMatch(mentions.Text) && records.Find(r => r.ComparatorValue is not null && r.Comparator is not null) is { } compared
            && (ordered == (compared.Therapy, compared.Comparator) || ordered == (compared.Comparator, compared.Therapy)))
        {
            discourse = discourse with { Arms = (compared.Therapy, compared.Comparator!) };
        }

        if (records.LastOrDefault(r => r.Timepoint is not null) is { } last)
        {
            discourse = discourse with { Timepoint = last.Timepoint };
        }

        if (records.LastOrDefault(r => r.Dose?.Every is { } every && Rules.DosingRule.IsCycle(every)) is { } cycled)
        {
            discourse = discourse with { Cycle = cycled.Dose!.Every };
        }

        if (records.Count == 0 && Rules.DosingRule.CycleAlone(mentions.Text) is { } alone)
        {
            discourse = discourse with { ToldCycle = alone };
        }

        if (endpoint is not null && FieldVocabulary.Default.EndpointById.TryGetValue(endpoint, out var found))
        {
            discourse = discourse with { Endpoint = found };
        }
        else if (mentions.Endpoints.Count > 0 && mentions.Endpoints[^1].Endpoint.Group == "survival")
        {
            discourse = discourse with { Endpoint = mentions.Endpoints[^1].Endpoint };
        }

        return discourse;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\d[^.;]{0,60}\bwith(?: the)? [^;]{2,60}?\b(?:vs\.?|versus|v|against|and|compared with)\b[^;]{0,60}?\bwithout\b", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex WithThenWithout();

    /// <summary>As many as one metric of one treatment has figures in a sentence that names kinds of patients; 0 where a figure is set against another arm's.</summary>
    private static int KindsToldApart(List<EvidenceRecord> records, SentenceMentions mentions) =>
        records.Exists(r => r.Comparator is not null) || !Rules.PatientGroups.NamesKinds(mentions.Text) ? 0
        : records.Where(r => r.Value is not null).GroupBy(r => (r.Therapy, r.Metric, r.Timepoint, r.Detail)).Select(g => g.Select(r => r.Value).Distinct().Count()).Append(0).Max() is > 1 and var kinds ? kinds : 0;

    /// <summary>What the rows beneath take from this one; a row of values without an endpoint of its own leaves what stood above.</summary>
    private static RowHead? Head(RowHead? above, Sentence sentence, SentenceMentions mentions)
    {
        string Text(SentenceCell cell) => sentence.Normal.Text[cell.Start..cell.End].Trim();
        if (sentence.Cells.FirstOrDefault(c => c.Column > 0 && Rules.TableRow.IsReference(Text(c), c.Header, !sentence.Cells.Any(o => o.Column > 0 && o != c && Text(o).AsSpan().ContainsAnyInRange('0', '9')))) is { } one && mentions.Therapies.Where(t => !t.Background && t.End <= one.Start).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList() is [var reference])
        {
            return (above ?? new RowHead(sentence.Context ?? "", "", null, [], false, "")) with { Reference = new ReferenceRow(reference, Text(sentence.Cells[0]), above?.Group ?? "") };
        }

        var label = Text(sentence.Cells[0]);
        var isHead = label.Any(char.IsLetter) && sentence.Cells.Skip(1).All(c => Text(c) is var text && (text.Length == 0 || text == label));
        var endpoint = mentions.Endpoints.FirstOrDefault(e => e.Start < sentence.Cells[0].End)?.Endpoint;
        if (isHead)
        {
            // "Radioembolisation (yttrium-90)": what stands in brackets explains the name before it
            var named = mentions.Therapies.Where(t => !t.Background).ToList();
            var bracket = label.IndexOf('(', StringComparison.Ordinal);
            var outside = named.FindAll(t => bracket < 0 || t.Start < bracket);
            return new RowHead(sentence.Context ?? "", label, endpoint, [.. WithoutWhole([.. (outside.Count > 0 ? outside : named).Select(t => t.Id).Distinct(StringComparer.Ordinal)])], true, label);
        }

        // "Deaths" under "Overall survival": the medians beneath are still those of the survival
        var restates = above is { IsHead: true, Endpoint: { } head } && (head.Id == endpoint?.Id || (head.Group == "survival" && endpoint?.Group != "survival"));
        return endpoint is null || restates ? above : new RowHead(sentence.Context ?? "", label, endpoint, above?.Therapies ?? [], false, above?.Group ?? "") { Reference = above?.Reference };
    }

    /// <summary>"Chemoembolisation with drug-eluting beads": the kind without what it is a kind of.</summary>
    private static IEnumerable<string> WithoutWhole(List<string> therapies) => therapies.Where(t => !therapies.Exists(o => o != t && Rules.TherapyRoles.Includes(t, o)));

    /// <summary>"A and B were given on days 1 and 8": two drugs that the sentence joins and gives no figures of are one regimen, not two arms.</summary>
    private static bool IsRegimen(SentenceMentions mentions) =>
        mentions.Therapies is [var a, var b] && b.Start > a.End && (mentions.Text[a.End..b.Start].Trim() is "and" or "plus" or "with" or "/" or "+" || (TherapyFinder.Joins(a.Id, b.Id) && Phrases.EndsWithAny(mentions.Text[a.End..b.Start].TrimEnd(), "and", "plus", "with", "followed by")))
        && mentions.Quantities.Any(q => q.Kind == QuantityKind.Dose) && !mentions.Quantities.Any(q => q.Role == QuantityRole.Value && q.Kind is QuantityKind.Percent or QuantityKind.Duration or QuantityKind.Ratio);

    /// <summary>"rose from 3.8% under B to 17.5% under A": what the figures come from is named first, and yet is no first arm.</summary>
    private static bool IsRise(SentenceMentions mentions) =>
        mentions.Therapies is [var start, var end] && mentions.Quantities.LastOrDefault(q => q.Role == QuantityRole.Value && q.End <= start.Start) is { } first && mentions.Text.AsSpan(0, first.Start).TrimEnd().EndsWith("from", StringComparison.Ordinal)
        && mentions.Quantities.Any(q => q.Role == QuantityRole.Value && q.Start >= start.End && q.End <= end.Start && mentions.Text.AsSpan(0, q.Start).EndsWith(" to ", StringComparison.Ordinal));

    /// <summary>"Nine came to resection after A": one treatment followed the other in the same patients, who are no two arms.</summary>
    private static bool IsSequence(SentenceMentions mentions) =>
        mentions.Therapies is [var a, var b] && b.Start > a.End && Phrases.EndsWithAny(mentions.Text[a.End..b.Start].TrimEnd(), " after", " before", " following", " followed by", " preceded by", " prior to")
        && mentions.Text.AsSpan(a.End, b.Start - a.End).IndexOfAny(",;") < 0;

    /// <summary>What a sentence is about: "compared with B, A causes less fatigue" is about A, and one that names only what something is set against goes on about the last.</summary>
    private static string? Subject(Discourse discourse, SentenceMentions mentions, DocumentContext document)
    {
        var named = mentions.Therapies;
        if (named.Count == 0)
        {
            return null;
        }

        // "Indication: progressive disease after an analogue" in the section on A
        if (discourse is { Therapy: null, SectionTherapy: { } section } && named.All(t => t.Id != section && !Rules.TherapyRoles.Includes(section, t.Id) && HadBefore().IsMatch(mentions.Text[..t.Start])))
        {
            return section;
        }

        var pointsBack = discourse.Therapy is not null && Rules.ArmLinking.PointsBack(mentions.Text);
        var roles = pointsBack ? Rules.TherapyRoles.Of(mentions) : [];
        // "this treatment is an alternative to A" goes on about the treatment before
        // "in group 1 (no earlier treatment other than A)" goes on about the treatment before, too
        bool IsOther(int i) => (discourse.Therapy is not null && IsAside(mentions.Text, named[i])) || Rules.ArmLinking.IsSetAgainst(mentions.Text, named[i].Start) || (pointsBack && roles[i] == Rules.TherapyRole.Comparator);
        for (var i = 0; i < named.Count; i++)
        {
            if (!named[i].Background && !document.IsControl(named[i].Id) && !((named[i].Start < 24 || discourse.Therapy is not null) && IsOther(i)))
            {
                return named[i].Id;
            }
        }

        // "85% of the placebo arm went on to get it": a control is what something is compared with, not what the text is about
        if (discourse.Therapy is { } spoken && !Arms.StudyArms.IsControlCare(spoken) && named.Count > 0 && named.All(t => t.Background || t.Id == "placebo" || t.Id.StartsWith("no_", StringComparison.Ordinal)))
        {
            return spoken;
        }

        return discourse.Therapy is { } last && named.Count == 1 && IsOther(0) ? last : named.FirstOrDefault(t => !t.Background)?.Id ?? (discourse.Therapy is null && document.Topic is null && named.Count > 0 && named[0].Id != "amino_acid_infusion" ? named[0].Id : null);
    }

    /// <summary>"after failure of A", "despite B": what the patients have had.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(?:after|despite|failure (?:of|on|under)|progress(?:ed|ion|ive) (?:on|after|under)|refractory to)(?: (?:an?|the|prior|previous|at least one))? $", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex HadBefore();

    /// <summary>Words in a bracket that is more than the mention itself.</summary>
    private static bool IsAside(string text, TherapyMention named)
    {
        var open = text.LastIndexOf('(', Math.Max(0, named.Start - 1));
        return open >= 0 && named.Start - open > 12 && text.IndexOf(')', open) >= named.End;
    }

    private static string? SectionTherapy(Sentence sentence, DocumentContext document)
    {
        for (var i = sentence.SectionPath.Count - 1; i >= 0; i--)
        {
            var found = MentionFinder.Default.FindTherapies(sentence.SectionPath[i]).FirstOrDefault(m => document.Terms.Resolve(m.Item) is not null);
            if (found.Item is not null)
            {
                return document.Terms.Resolve(found.Item);
            }
        }

        return null;
    }
}
