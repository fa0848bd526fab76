using System.Globalization;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Classification;

/// <summary>What a sentence's place says about it, one method a head.</summary>
internal static class Situations
{
    private const uint FromStart = 101;
    private const uint FromEnd = 102;
    private const uint Tenth = 103;
    private const uint Twentieth = 104;
    private const uint Count = 105;
    private const uint CountStart = 106;
    private const uint CountEnd = 107;
    private const uint Length = 108;
    private const uint Always = 109;

    /// <summary>Place in the abstract and length; neither headings nor section boundaries, which the role benchmarks do not give.</summary>
    public static void OfRole(IReadOnlyList<SentenceView> sentences, int t, FeatureBuffer own)
    {
        var count = sentences.Count;
        var place = (t + 0.5) / count;
        var quarter = Math.Min(count, 40) / 4;
        Add(own, Always, 0, "always");
        Add(own, FromStart, Math.Min(t, 12), "sentences before");
        Add(own, FromEnd, Math.Min(count - 1 - t, 12), "sentences behind");
        Add(own, Tenth, (int)(10 * place), "tenth of the document");
        Add(own, Twentieth, (int)(20 * place), "twentieth of the document");
        Add(own, Count, Math.Min(count, 25), "sentences in the document");
        Add(own, CountStart, (quarter * 100) + Math.Min(t, 6), "length and sentences before");
        Add(own, CountEnd, (quarter * 100) + Math.Min(count - 1 - t, 6), "length and sentences behind");
        Add(own, Length, LengthClass(sentences[t].Text), "length");
    }

    private static int LengthClass(string text) => Math.Min(7, (int)Math.Log2(1 + (text.Length / 10.0)));

    private static void Add(FeatureBuffer own, uint template, int value, string name)
    {
        var hash = FeatureHash.Combine(template, (uint)value);
        if (own.Named)
        {
            own.Add(hash, value.ToString(CultureInfo.InvariantCulture) + " " + name);
        }
        else
        {
            own.Add(hash);
        }
    }
}
