using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion.PlainText;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Ingestion;

/// <summary>
/// Reads from a document's text what its structure does not say: title, year, journal, identifiers, first author, registration, acronym, design, kind, country, jurisdiction, language.
/// What the reader already knows stays as it is.
/// </summary>
public static partial class MetadataRecognizer
{
    // Compiled ahead with the build; every repetition is bounded, so that no text makes the search run away.
    private const RegexOptions Bounded = RegexOptions.CultureInvariant;

    private static readonly SearchValues<string> Institutions =
        SearchValues.Create(["universit", "hospital", "department", "institut", "center", "centre", "clinic", "school", "faculty", "division"], StringComparison.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, SearchValues<string>> DesignCues = new(StringComparer.Ordinal);

    /// <summary>How far a document's own identifiers and citation reach; DOIs further down are those of other works.</summary>
    private const int FrontLength = 2_500;

    /// <summary>How much of a text tells its kind, design and language.</summary>
    private const int MostBlocks = 80;
    private const int LongestBlock = 4_000;

    /// <summary>The document with its metadata completed, and its key where that was the source name.</summary>
    public static Document Complete(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var metadata = Recognise(document);
        var key = document.Key == document.Source ? metadata.Doi ?? metadata.Pmid ?? metadata.SetId ?? document.Key : document.Key;
        return document with { Metadata = metadata, Key = key };
    }

    /// <summary>The metadata of a document, those that it carries already included.</summary>
    public static DocumentMetadata Recognise(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var known = document.Metadata;
        var front = Front(document);
        var title = known.Title ?? Title(document);
        var body = Body(document);
        var kind = known.SourceKind ?? SourceKindRules.Of(document, title ?? "", front, body);
        var isAnswer = kind == SourceKind.ClinicalAnswer;
        return known with
        {
            Title = title,
            Doi = known.Doi ?? (isAnswer ? null : FrontIdentifiers.Doi(front)),
            Pmid = known.Pmid ?? FrontIdentifiers.Pmid(front),
            Pmcid = known.Pmcid ?? FrontIdentifiers.Pmcid(front),
            Year = known.Year ?? Year(front, title ?? ""),
            Journal = known.Journal ?? Journal(front),
            FirstAuthor = known.FirstAuthor ?? FirstAuthor(document, front),
            RegistrationIds = known.RegistrationIds.Count > 0 ? known.RegistrationIds : FrontIdentifiers.Registrations(document.Text),
            Acronym = known.Acronym ?? Acronym(title ?? "", kind),
            SourceKind = kind,
            Design = known.Design ?? Design(kind, title ?? "", body),
            Funding = known.Funding ?? Funding(document),
            Country = known.Country ?? (isAnswer || kind is SourceKind.Label ? null : Country(document, front)),
            Jurisdiction = known.Jurisdiction ?? Jurisdiction(kind, title ?? "", front),
            Language = known.Language ?? LanguageGuess.Of(body.Length > 0 ? body : document.Text),
        };
    }

    private static string? Title(Document document)
    {
        var block = document.Blocks.FirstOrDefault(b => b.Kind == BlockKind.Title);
        return block is not null ? TextBuilder.Squeeze(document.Text[block.Start..block.End])
            : document.Format == DocumentFormat.PlainText ? TitleLines.Of(document.Text)
            : null;
    }

    private static string Front(Document document)
    {
        // Identifiers that belong to the document stand above its body; a reference list may follow soon after a short abstract.
        var references = document.Blocks.FirstOrDefault(b => b.Kind == BlockKind.Reference);
        var end = Math.Min(document.Text.Length, FrontLength);
        return document.Text[..(references is null ? end : Math.Min(end, references.Start))];
    }

    /// <summary>The first paragraphs and list items, joined by spaces.</summary>
    private static string Body(Document document)
    {
        var body = new StringBuilder();
        var blocks = 0;
        foreach (var block in document.Blocks)
        {
            if (block.Kind is not (BlockKind.Paragraph or BlockKind.ListItem))
            {
                continue;
            }

            body.Append(blocks == 0 ? "" : " ").Append(document.Text.AsSpan(block.Start, Math.Min(block.End - block.Start, LongestBlock)));
            if (++blocks == MostBlocks)
            {
                break;
            }
        }

        return body.ToString();
    }

    private static int? Year(string front, string title)
    {
        foreach (Match line in CitationYear().Matches(front))
        {
            return int.Parse(line.Groups[1].Value + line.Groups[2].Value + line.Groups[3].Value, CultureInfo.InvariantCulture);
        }

        var match = AnyYear().Match(title);
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    private static string? Journal(string front)
    {
        var match = JournalYear().Match(front);
        return match.Success ? match.Groups[1].Value.Trim(' ', '.', ',') : null;
    }

    private static string? FirstAuthor(Document document, string front)
    {
        foreach (var block in document.Blocks.Where(b => b.Start < front.Length && b.Kind is BlockKind.Boilerplate or BlockKind.Heading).Take(12))
        {
            var text = document.Text[block.Start..Math.Min(block.End, block.Start + 300)];
            var match = AuthorSurname().Match(text);
            if (match.Success)
            {
                return match.Groups[1].Value;
            }

            match = AuthorGivenNames().Match(text);
            if (match.Success)
            {
                return match.Groups[1].Value;
            }
        }

        return null;
    }

    /// <summary>The country of the first affiliation above the text.</summary>
    private static string? Country(Document document, string front)
    {
        foreach (var block in document.Blocks.Where(b => b.Start < front.Length && b.Kind is BlockKind.Boilerplate).Take(12))
        {
            var text = document.Text[block.Start..Math.Min(block.End, block.Start + 600)];
            if (text.AsSpan().ContainsAny(Institutions) && Countries.OfAffiliation(text) is { } country)
            {
                return country;
            }
        }

        return null;
    }

    /// <summary>"ECOG-ACRIN E2211", "(CLARINET)", "the RADIANT-4 trial": an acronym that the title names.</summary>
    private static string? Acronym(string title, SourceKind? kind)
    {
        if (kind is SourceKind.Guideline or SourceKind.Label or SourceKind.Review or SourceKind.SystematicReview or SourceKind.ClinicalAnswer or SourceKind.ExpertOpinion)
        {
            return null;
        }

        // in a title that is all capitals only what is called a trial is an acronym
        if (!title.Any(char.IsLower))
        {
            return CalledTrial().Match(title) is { Success: true } called && !OrdinaryAbbreviations().IsMatch(called.Groups[1].Value) ? called.Groups[1].Value : null;
        }

        foreach (Match match in AcronymInTitle().Matches(title))
        {
            var name = match.Groups[1].Length > 0 ? match.Groups[1].Value : match.Groups[2].Length > 0 ? match.Groups[2].Value : match.Groups[3].Value;
            if (name.Count(char.IsUpper) >= 4 && !OrdinaryAbbreviations().IsMatch(name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The design that title or body name first in the order of strength; those of a review are not those of its studies.</summary>
    private static string? Design(SourceKind? kind, string title, string body)
    {
        var fromKind = kind switch
        {
            SourceKind.Guideline => "guideline",
            SourceKind.Label => "label",
            SourceKind.ExpertOpinion => "expert_opinion",
            SourceKind.ClinicalAnswer => null,
            SourceKind.SystematicReview => MetaAnalysis().IsMatch(title) || MetaAnalysis().IsMatch(body) ? "meta_analysis" : "systematic_review",
            SourceKind.Review => "review",
            _ => "",
        };
        if (fromKind != "")
        {
            return fromKind;
        }

        // a cohort that does not say that it was followed forward was looked back on
        return DesignOf(title, kind, statedPhaseFirst: true) ?? DesignOf(body, kind, statedPhaseFirst: false) ?? (kind == SourceKind.Cohort ? "retrospective" : null);
    }

    /// <summary>A cohort that speaks of trials speaks of those of others.</summary>
    /// <param name="statedPhaseFirst">A title's phase names the design, also of a randomised trial; a phase in the text may be that of an earlier trial.</param>
    private static string? DesignOf(string text, SourceKind? kind, bool statedPhaseFirst)
    {
        foreach (var design in statedPhaseFirst ? PhasesFirst : ByRank)
        {
            if (design.Id is "guideline" or "label" or "review" or "expert_opinion" or "systematic_review" or "meta_analysis"
                || (kind == SourceKind.Cohort && design.Id is "rct" or "phase_3" or "phase_2" or "phase_1"))
            {
                continue;
            }

            if (ContainsAnyCue(design, text) && design.Cues.Any(c => TextSearch.ContainsWord(text, c)))
            {
                return design.Id;
            }
        }

        return null;
    }

    private static readonly Vocabulary.Design[] ByRank = [.. FieldVocabulary.Default.Designs.OrderBy(d => d.Rank)];

    private static readonly Vocabulary.Design[] PhasesFirst = [.. ByRank.OrderBy(d => d.Id.StartsWith("phase_", StringComparison.Ordinal) ? 0 : 1)];

    private static bool ContainsAnyCue(Vocabulary.Design design, string text) =>
        text.AsSpan().ContainsAny(DesignCues.GetOrAdd(design.Id, _ => SearchValues.Create([.. design.Cues], StringComparison.OrdinalIgnoreCase)));

    /// <summary>One pass for words finds where a statement may begin, faster than a try at each line.</summary>
    private static readonly SearchValues<string> FundingWords = SearchValues.Create(["Funding", "FUNDING", "Funded by", "Supported by", "Financial support"], StringComparison.Ordinal);

    private static string? Funding(Document document)
    {
        var text = document.Text;
        for (var at = Next(0); at >= 0; at = Next(at + 1))
        {
            if (IsFirstOfLine(text, at) && FundingStatement().Match(text, at) is { Success: true } match)
            {
                return TextBuilder.Squeeze(match.Groups[1].Value);
            }
        }

        return null;

        int Next(int from)
        {
            var found = text.AsSpan(from).IndexOfAny(FundingWords);
            return found < 0 ? found : from + found;
        }
    }

    private static bool IsFirstOfLine(string text, int at)
    {
        while (at > 0 && text[at - 1] != '\n' && char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        return at == 0 || text[at - 1] == '\n';
    }

    private static string? Jurisdiction(SourceKind? kind, string title, string front)
    {
        if (kind is not (SourceKind.Guideline or SourceKind.Label))
        {
            return null;
        }

        var head = title + " " + front[..Math.Min(front.Length, 1_500)];
        return EuropeanCues().IsMatch(head) ? "EU" : AmericanCues().IsMatch(head) ? "US" : null;
    }

    [GeneratedRegex(@"(?:[A-Za-z.)] ?|[.;,] ?|\()((?:19|20)\d\d)(?: ?[;:,]| [A-Z][a-z]{2}\b|\.? ?doi|\)|\. |;|\.?\s*\n|\s*$)|(?:Year|Published|Date)[^\n]{0,30}?((?:19|20)\d\d)|(?:[A-Z][a-z]{2,8}) ((?:19|20)\d\d)\b", Bounded)]
    private static partial Regex CitationYear();

    [GeneratedRegex(@"\b((?:19|20)\d\d)\b", Bounded)]
    private static partial Regex AnyYear();

    [GeneratedRegex(@"(?:^|\. |\n|al\.? |; ?)((?:[A-Z][A-Za-z]{1,14}\.? ){0,5}[A-Z][A-Za-z]{1,14}\.?),? ?(?:19|20)\d\d ?(?:[;:,]| [A-Z][a-z]{2}\b|\.)", Bounded)]
    private static partial Regex JournalYear();

    [GeneratedRegex(@"^(?:After:? |From:? |By )?((?:(?:van|von|de|der|den|di|da|del|la|le|el|Le|De|Van|Von) ){0,2}\p{Lu}[\p{L}'\u2019-]*\p{Ll}[\p{L}'\u2019-]*) \p{Lu}{1,3}(?:,|\.| et al| and|$|\n)", Bounded)]
    private static partial Regex AuthorSurname();

    [GeneratedRegex(@"^(?:(?:\p{Lu}\.|\p{Lu}[\p{L}-]+|\p{Lu}) ){1,3}(\p{Lu}[\p{L}'\u2019-]*\p{Ll}[\p{L}'\u2019-]*)(?:,? et al\b|, (?:\p{Lu}\. ?){1,2}\p{Lu}\p{Ll}| and colleagues)", Bounded)]
    private static partial Regex AuthorGivenNames();

    [GeneratedRegex(@"\(([A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9-]*)\)|\b(?:the|The) ([A-Z][A-Za-z0-9]*[A-Z0-9-]{2,}[A-Za-z0-9-]*(?: FORTE)?) (?:[a-z0-9]+ ){0,3}(?:trial|study|cohort)|\b([A-Z]{4,}[A-Za-z]*(?:-?\d{1,3})?)\b", Bounded)]
    private static partial Regex AcronymInTitle();

    [GeneratedRegex(@"\bTHE ([A-Z][A-Z0-9-]{2,}) (?:TRIAL|STUDY)\b", Bounded)]
    private static partial Regex CalledTrial();

    [GeneratedRegex(@"^(GEP-?NETs?|NETs?|NENs?|PNETs?|pNETs?|panNETs?|NELMs?|PRRT|TACE|TARE|SIRT|SBRT|LIVER|SEER|UNOS|ELTR|NCDB|PANCREATIC|NEUROENDOCRINE|TUMORS?|METASTASES|ENETS|ESMO|NANETS|ASCO|ALPPS|CAPTEM|FOLFOX|ECOG|SWOG|DOTA[A-Z]+)$", Bounded)]
    private static partial Regex OrdinaryAbbreviations();

    [GeneratedRegex(@"meta-?analys|pooled analysis", Bounded | RegexOptions.IgnoreCase)]
    private static partial Regex MetaAnalysis();

    [GeneratedRegex(@"\G(?:Funding|FUNDING|Funded by|Supported by|Financial support)[:.]?\s+([^\n]{3,300})", Bounded)]
    private static partial Regex FundingStatement();

    [GeneratedRegex(@"\b(EMA|European Medicines Agency|European Union|ESMO|ENETS|EANM|European (Society|Neuroendocrine|Association))\b|summary of product characteristics|package leaflet", Bounded)]
    private static partial Regex EuropeanCues();

    [GeneratedRegex(@"\b(FDA|NANETS|ASCO|NCCN|ACR|SNMMI|American|U\.S\.|United States|North American)\b|HIGHLIGHTS OF PRESCRIBING INFORMATION|prescribing information", Bounded)]
    private static partial Regex AmericanCues();
}
