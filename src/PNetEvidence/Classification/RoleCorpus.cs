using System.Globalization;

namespace PNetEvidence.Classification;

/// <summary>A sentence with its role as the data name it.</summary>
internal sealed record RoleSentence(string Role, string Text);

/// <summary>Sentences of one abstract, in order.</summary>
internal sealed record RoleDocument(string Id, IReadOnlyList<RoleSentence> Sentences);

/// <summary>
/// Reads labelled abstracts in two layouts: tab-separated article, index, count, role, sentence; and <c>###id</c> lines followed by
/// role and sentence, as PubMed RCT and NICTA-PIBOSO come.
/// </summary>
internal static class RoleCorpus
{
    /// <exception cref="InvalidDataException">A line has neither layout; the message gives file and line.</exception>
    public static IReadOnlyList<RoleDocument> Read(string path)
    {
        var documents = new List<(string Id, List<RoleSentence> Sentences)>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.StartsWith("###", StringComparison.Ordinal))
            {
                documents.Add((line[3..].Trim(), []));
                continue;
            }

            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            var cells = line.Split('\t');
            if (cells.Length == 5 && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                if (index == 0 || documents.Count == 0 || documents[^1].Id != cells[0])
                {
                    documents.Add((cells[0], []));
                }

                documents[^1].Sentences.Add(new RoleSentence(cells[3], cells[4]));
            }
            else if (cells.Length == 2 && documents.Count > 0)
            {
                documents[^1].Sentences.Add(new RoleSentence(cells[0], cells[1]));
            }
            else
            {
                throw new InvalidDataException($"{Path.GetFileName(path)}, line {number}: neither \"article, index, count, role, sentence\" nor \"role, sentence\" below a ### line.");
            }
        }

        return [.. documents.Where(d => d.Sentences.Count > 0).Select(d => new RoleDocument(d.Id, d.Sentences))];
    }

    public static IReadOnlyList<SentenceView> Views(RoleDocument document) => [.. document.Sentences.Select(s => new SentenceView(s.Text))];
}
