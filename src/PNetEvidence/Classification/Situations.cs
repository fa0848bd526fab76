using System.Globalization;
using System.Numerics;
using PNetEvidence.Vocabulary;

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
    private const uint Heading = 110;
    private const uint OuterHeading = 111;
    private const uint Block = 112;
    private const uint Source = 113;
    private const uint SourceBlock = 114;
    private const uint InBlock = 115;
    private const uint Mention = 116;
    private const uint MentionPair = 117;
    private const uint SourceMention = 118;
    private const uint RoleMention = 119;
    private const uint Role = 120;

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

    /// <summary>Heading, block and source kind, place, what the sentence names.</summary>
    public static void OfKind(IReadOnlyList<SentenceView> sentences, int t, FeatureBuffer own)
    {
        var sentence = sentences[t];
        Add(own, Always, 0, "always");
        Add(own, Tenth, (int)(10 * (t + 0.5) / sentences.Count), "tenth of the document");
        Add(own, Length, LengthClass(sentence.Text), "length");
        Add(own, Block, (int)sentence.Block, $"block {sentence.Block}");
        Add(own, Source, SourceOf(sentence), "source kind");
        Add(own, SourceBlock, (100 * SourceOf(sentence)) + (int)sentence.Block, "source and block kind");
        Add(own, InBlock, Math.Min(sentence.PositionInBlock, 4), "position in the paragraph");
        AddWords(own, Heading, sentence.Section, "heading");
        AddWords(own, OuterHeading, sentence.OuterSection, "outer heading");
        Add(own, Role, RoleOf(sentence), "section role");
    }

    /// <summary><see cref="OfKind"/> with the sorts of things named and their pairs: a percent beside an endpoint and a therapy.</summary>
    public static void OfKindWithMentions(IReadOnlyList<SentenceView> sentences, int t, FeatureBuffer own)
    {
        OfKind(sentences, t, own);
        var vocabulary = MentionFlags.Default;
        for (var flags = vocabulary.Of(sentences[t].Text); flags != 0; flags &= flags - 1)
        {
            var first = BitOperations.TrailingZeroCount(flags);
            Add(own, Mention, first, own.Named ? $"names {vocabulary.Names[first]}" : "");
            Add(own, SourceMention, (100 * SourceOf(sentences[t])) + first, own.Named ? $"names {vocabulary.Names[first]} in a source of kind {sentences[t].Source}" : "");
            Add(own, RoleMention, (100 * RoleOf(sentences[t])) + first, own.Named ? $"names {vocabulary.Names[first]} in a section of role {sentences[t].Role}" : "");
            for (var rest = flags & (flags - 1); rest != 0; rest &= rest - 1)
            {
                var second = BitOperations.TrailingZeroCount(rest);
                Add(own, MentionPair, (100 * first) + second, own.Named ? $"names {vocabulary.Names[first]} and {vocabulary.Names[second]}" : "");
            }
        }
    }

    private static int SourceOf(SentenceView sentence) => (int?)sentence.Source ?? -1;

    private static int RoleOf(SentenceView sentence) => (int?)sentence.Role ?? -1;

    private static void AddWords(FeatureBuffer own, uint template, string? heading, string name)
    {
        if (heading is null)
        {
            Add(own, template, 0, $"no {name}");
            return;
        }

        foreach (var (start, length) in WordFolding.Words(heading))
        {
            var word = heading.AsSpan(start, length);
            Add(own, template, (int)FeatureHash.OfWord(word), own.Named ? $"{name} has {word}" : "", named: true);
        }
    }

    private static int LengthClass(string text) => Math.Min(7, (int)Math.Log2(1 + (text.Length / 10.0)));

    private static void Add(FeatureBuffer own, uint template, int value, string name, bool named = false)
    {
        var hash = FeatureHash.Combine(template, (uint)value);
        if (own.Named)
        {
            own.Add(hash, named || template is Mention or MentionPair or SourceMention or RoleMention or Block ? name : value.ToString(CultureInfo.InvariantCulture) + " " + name);
        }
        else
        {
            own.Add(hash);
        }
    }
}
