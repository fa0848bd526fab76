using System.Globalization;
using System.Net;
using System.Text;

namespace PNetEvidence.Rendering.Plots;

/// <summary>Writes SVG whose colours come from the page's style, so that dark and light both fit. Text is escaped here.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _body = new();
    private readonly string _id;
    private readonly string _title;
    private readonly string _description;

    public Svg(string id, string title, string description)
    {
        _id = id;
        _title = title;
        _description = description;
    }

    public static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        _body.Append(CultureInfo.InvariantCulture, $"<line class=\"{style}\" x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"/>");

    public void Rect(double x, double y, double width, double height, string style, double radius = 0) =>
        _body.Append(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"{(radius > 0 ? $" rx=\"{N(radius)}\"" : "")}/>");

    public void Circle(double x, double y, double radius, string style, string? tip = null) =>
        _body.Append(CultureInfo.InvariantCulture, $"<circle class=\"{style}\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\">{(tip is null ? "" : $"<title>{Encode(tip)}</title>")}</circle>");

    public void Polygon(IEnumerable<(double X, double Y)> points, string style) =>
        _body.Append(CultureInfo.InvariantCulture, $"<polygon class=\"{style}\" points=\"{string.Join(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"))}\"/>");

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(double x, double y, string text, string style = "t", string anchor = "start", string? href = null)
    {
        var element = $"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}>{Encode(text)}</text>";
        _body.Append(href is null ? element : $"<a href=\"{Encode(href)}\">{element}</a>");
    }

    /// <summary>Text that rises to the right from its start.</summary>
    public void Slanted(double x, double y, string text, string style) =>
        _body.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" transform=\"translate({N(x)} {N(y)}) rotate(-50)\">{Encode(text)}</text>");

    /// <summary>The image with its title and description; ids come from the plot's id.</summary>
    public string Finish(double width, double height) =>
        $"<svg id=\"{_id}\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" role=\"group\" aria-labelledby=\"{_id}-t {_id}-d\">"
        + $"<title id=\"{_id}-t\">{Encode(_title)}</title><desc id=\"{_id}-d\">{Encode(_description)}</desc>{_body}</svg>";

    public static string Encode(string text) => WebUtility.HtmlEncode(text);
}
