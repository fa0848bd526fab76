using System.Text.RegularExpressions;
using PNetEvidence.Classification;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Extraction;

/// <summary>
/// Abstracts of several studies in one plain text, as of a meeting: each has a title and authors of its own above its "Background" or "Methods", and its own topic, arms and study.
/// </summary>
internal static partial class AbstractCollection
{
    private const int MostHeaderLines = 7;

    /// <summary>A line of fewer characters is a number, a session or a name.</summary>
    private const int ShortestTitle = 25;

    /// <summary>The abstracts, each as a document with its own title, kind and design, and its sentences; the document itself where it is no collection.</summary>
    public static IReadOnlyList<(Document Document, IReadOnlyList<ClassifiedSentence> Sentences)> Parts(Document document, IReadOnlyList<ClassifiedSentence> sentences)
    {
        if (document.Format is not (DocumentFormat.PlainText or DocumentFormat.Html) || Openings(sentences) is not { Count: > 1 } openings)
        {
            return [(document, sentences)];
        }

        // the body of an article behind its abstract has no authors above it
        var heads = openings.Select(o => document.Format == DocumentFormat.Html ? Head.Above(sentences, o) : Head.Before(document.Text, sentences[o].Sentence.Start)).OfType<Head>().DistinctBy(h => h.Start).ToList();
        if (heads.Count < 2)
        {
            return [(document, sentences)];
        }

        var parts = new List<(Document, IReadOnlyList<ClassifiedSentence>)>();
        for (var i = 0; i < heads.Count; i++)
        {
            var start = i == 0 ? 0 : heads[i].Start;
            var end = i + 1 < heads.Count ? heads[i + 1].Start : document.Text.Length;
            var part = PartOf(document, heads[i].Title, start, end);
            parts.Add((part, [.. sentences.Where(s => s.Sentence.Start >= start && s.Sentence.Start < end).Select(s => s with { Sentence = s.Sentence with { SourceKind = part.Metadata.SourceKind } })]));
        }

        return parts;
    }

    /// <summary>Indices of the sentences with which an abstract begins: behind results or conclusions, the labels start over.</summary>
    private static List<int> Openings(IReadOnlyList<ClassifiedSentence> sentences)
    {
        var openings = new List<int>();
        var told = true;
        for (var i = 0; i < sentences.Count; i++)
        {
            var type = sentences[i].Sentence.Section is { } section ? SectionNames.TypeOf(section) : null;
            if (type is "intro" or "objective" or "methods" && told)
            {
                openings.Add(i);
                told = false;
            }

            told |= type is "results" or "conclusions";
        }

        return openings;
    }

    /// <summary>The whole text, under the title of one abstract and with what that says of kind, design and trial.</summary>
    private static Document PartOf(Document document, string title, int start, int end)
    {
        var own = document with
        {
            Text = document.Text[start..end],
            Blocks = [.. document.Blocks.Where(b => b.Start >= start && b.End <= end).Select(b => b with { Start = b.Start - start, End = b.End - start })],
            Metadata = new DocumentMetadata { Title = title, Language = document.Metadata.Language },
        };
        var read = MetadataRecognizer.Recognise(own);
        return document with { Metadata = document.Metadata with { Title = title, SourceKind = read.SourceKind, Design = read.Design, Acronym = read.Acronym } };
    }

    /// <summary>Number, title and authors above the first label of an abstract.</summary>
    /// <param name="Start">Where its first line begins.</param>
    private sealed record Head(int Start, string Title)
    {
        /// <summary>The heading over the sections of an abstract of a page; null where it is too short for a title.</summary>
        public static Head? Above(IReadOnlyList<ClassifiedSentence> sentences, int opening)
        {
            var path = sentences[opening].Sentence.SectionPath;
            if (path.Count < 2 || path[^2].Length < ShortestTitle)
            {
                return null;
            }

            for (var i = opening - 1; i >= 0; i--)
            {
                if (sentences[i].Sentence is { Kind: BlockKind.Heading or BlockKind.Title } heading && heading.Normal.Text.Trim() == path[^2].Trim())
                {
                    return new Head(heading.Start, NumberBefore().Replace(path[^2], ""));
                }
            }

            return null;
        }

        /// <summary>Null where no line of authors with a title above it ends right before the label.</summary>
        public static Head? Before(string text, int opening)
        {
            var lines = LinesBefore(text, opening);
            var authors = lines.FindIndex(l => IsByline(text[l.Start..l.End]));
            if (authors < 0)
            {
                return null;
            }

            var title = lines.Skip(authors + 1).TakeWhile(l => l.End > l.Start && !Number().IsMatch(text[l.Start..l.End])).Reverse().ToList();
            var words = string.Join(' ', title.Select(l => text[l.Start..l.End].Trim()));
            if (words.Length < ShortestTitle)
            {
                return null;
            }

            var above = lines.ElementAtOrDefault(authors + 1 + title.Count);
            return new Head(above.End > above.Start ? above.Start : title[0].Start, words);
        }

        /// <summary>The lines above the one that a position stands in, the nearest first, up to the end of a sentence; blank ones between the authors and what follows are left out.</summary>
        private static List<(int Start, int End)> LinesBefore(string text, int opening)
        {
            var lines = new List<(int Start, int End)>();
            var end = text.LastIndexOf('\n', Math.Max(0, opening - 1));
            while (end > 0 && lines.Count < MostHeaderLines)
            {
                var start = text.LastIndexOf('\n', end - 1) + 1;
                var line = text.AsSpan(start, end - start).TrimEnd();
                // a title may end in a full stop
                if (line.EndsWith('.') && !IsByline(line.ToString()) && !(lines.Count > 0 && IsByline(text[lines[^1].Start..lines[^1].End])))
                {
                    break;
                }

                if (!line.IsEmpty || lines.Count > 1)
                {
                    lines.Add((start, start + line.Length));
                }

                end = start - 1;
            }

            return lines;
        }

        private static bool IsByline(string line) => Names().IsMatch(line);
    }

    /// <summary>"LB-01. " before a title.</summary>
    [GeneratedRegex(@"^(?:[Aa]bstract )?[A-Z]{0,4}[- ]?\d{1,4}[.:] ", RegexOptions.CultureInvariant)]
    private static partial Regex NumberBefore();

    private const string Name = @"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|van|von|de|der|den|la|le|di|da|del))+\d?(?: ?\([\d, ]{1,8}\))?";

    /// <summary>"O-17", "P12", "Abstract 4", "1023".</summary>
    [GeneratedRegex(@"^(?:[Aa]bstract |[A-Z]{1,4}[- ]?)?\d{1,4}[.:]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>"A. Name (1), B. C. Name (2)", "Ada Name, Ben Name", "Name AB, Name C": two names at least; "A. Name, on behalf of the investigators".</summary>
    [GeneratedRegex(@"^(?:(?:" + Name + @"(?:, | and |; |,? on behalf\b|$)){2,}|" + Name + @",? (?:on behalf of|for) the )", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
