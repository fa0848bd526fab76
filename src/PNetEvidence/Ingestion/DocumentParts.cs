namespace PNetEvidence.Ingestion;

/// <summary>Parts of different rank in a clinical answer.</summary>
public static class DocumentParts
{
    /// <summary>
    /// A part runs from its heading ("From the Guidelines") to the next such heading, or to a heading of the same depth that opens no part
    /// and stands behind the last one. Empty where fewer than two such headings stand in the document.
    /// </summary>
    public static IReadOnlyList<DocumentPart> Of(string text, IReadOnlyList<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(blocks);
        var parts = new List<DocumentPart>();
        foreach (var block in blocks)
        {
            if (block.Kind != BlockKind.Heading)
            {
                continue;
            }

            var heading = TextBuilder.Squeeze(text[block.Start..block.End]);
            if (SectionNames.PartOf(heading) is not { } kind)
            {
                continue;
            }

            if (parts.Count > 0)
            {
                parts[^1] = parts[^1] with { End = block.Start };
            }

            parts.Add(new DocumentPart(block.Start, text.Length, kind, heading));
        }

        return parts.Count >= 2 ? parts : [];
    }
}
