using System.Globalization;

namespace PNetEvidence.Ingestion;

/// <summary>Reads the XHTML table model that label XML, JATS and openFDA's table fields share.</summary>
internal static class MarkupTable
{
    /// <summary>Reads the rows of the <c>table</c> element that <paramref name="xml"/> stands on.</summary>
    /// <param name="readCell">Reads the content of the element that the reader stands on into the text.</param>
    /// <param name="other">Handles any other element inside the table (<c>caption</c>), standing on it.</param>
    /// <param name="footer">Texts of the rows of <c>tfoot</c>, which hold footnotes in labels; rows like others where null.</param>
    public static TableGrid Read(XmlPull xml, Action<XmlPull, InlineText> readCell, Action<XmlPull> other, List<string>? footer = null)
    {
        var grid = new TableGrid();
        if (!xml.IsEmpty)
        {
            ReadRows(xml, new Context(grid, readCell, other, footer), inHead: false, inFoot: false);
        }

        return grid;
    }

    private static void ReadRows(XmlPull xml, Context context, bool inHead, bool inFoot)
    {
        xml.EnsureStack();
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (!xml.IsElement)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "thead" or "tbody" or "tfoot" or "tgroup" when !xml.IsEmpty:
                    ReadRows(xml, context, xml.Name == "thead", xml.Name == "tfoot");
                    break;
                case "tr" or "row" when !xml.IsEmpty:
                    ReadRow(xml, context, inHead, inFoot);
                    break;
                case "col" or "colgroup" or "colspec":
                    xml.Skip();
                    break;
                default:
                    context.Other(xml);
                    break;
            }
        }
    }

    private static void ReadRow(XmlPull xml, Context context, bool inHead, bool inFoot)
    {
        var toFooter = inFoot && context.Footer is not null;
        context.Grid.BeginRow(inHead);
        var depth = xml.Depth;
        while (xml.ReadInside(depth))
        {
            if (!xml.IsElement)
            {
                continue;
            }

            if (xml.Name is not ("td" or "th" or "entry"))
            {
                context.Other(xml);
                continue;
            }

            var (columns, rows, isHeader) = (Number(xml.Attribute("colspan")), Number(xml.Attribute("rowspan")), xml.Name == "th");
            context.Text.Clear();
            context.ReadCell(xml, context.Text);
            if (toFooter)
            {
                context.Footer!.Add(context.Text.ToString());
            }
            else
            {
                context.Grid.AddCell(context.Text, columns, rows, isHeader);
            }
        }

        context.Grid.EndRow();
    }

    private static int Number(string? value) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private sealed record Context(TableGrid Grid, Action<XmlPull, InlineText> ReadCell, Action<XmlPull> Other, List<string>? Footer)
    {
        public InlineText Text { get; } = new();
    }
}
