namespace PNetEvidence.Classification;

/// <summary>
/// Features of a sentence's words: 1- and 2-grams with numbers folded to shapes, which neighbouring sentences see too,
/// and the beginnings and ends of words, which only the sentence itself sees.
/// One pass over the characters, no string is made. Not thread-safe: one instance a thread.
/// </summary>
internal sealed class LexicalFeatures
{
    private const uint Unigram = 1;
    private const uint Bigram = 2;
    private const uint Trigram = 3;
    private const uint Prefix = 4;
    private const uint Suffix = 5;
    private const uint Opening = 6;
    private const uint Shape = 7;

    // Kinds of shape features; with them as templates, equal counts of different things stay apart.
    private const uint Numbers = 1;
    private const uint Decimals = 2;
    private const uint Percents = 3;
    private const uint Brackets = 4;
    private const uint Signs = 5;
    private const uint Figures = 6;
    private const uint Notation = 7;
    private const uint Verbs = 8;
    private const uint VerbsAndNumbers = 9;
    private const uint Tokens = 10;
    private const uint TokensAndVerbs = 11;
    private const uint Participle = 12;

    /// <summary>Words that tell tense, voice and mood, by the bit that each sets.</summary>
    private static readonly Dictionary<uint, int> VerbMarks = MarksOf(
        "was were", "we our", "is are", "have has", "may might should could can would must");

    /// <summary>Words before a participle: the passive of the past, "we" and an active verb, the perfect, the passive of the present.</summary>
    private static readonly Dictionary<uint, int> ParticipleMarks = MarksOf("was were", "we", "has have been", "is are be");

    private static readonly uint Edge = FeatureHash.OfWord("^");

    private Token[] _tokens = new Token[256];
    private int _count;

    /// <summary>Appends to <paramref name="words"/> and <paramref name="forms"/>, clearing neither.</summary>
    public void Collect(string text, FeatureBuffer words, FeatureBuffer forms)
    {
        Scan(text);
        var before = Edge;
        var beforeThat = Edge;
        for (var i = 0; i < _count; i++)
        {
            var token = _tokens[i];
            Add(words, Unigram, token.Hash, 0, 0, text, i, i);
            Add(words, Bigram, before, token.Hash, 0, text, i - 1, i);
            if (i > 0)
            {
                Add(forms, Trigram, beforeThat, before, token.Hash, text, i - 2, i);
            }

            if (i < 3)
            {
                Add(forms, Opening, token.Hash, (uint)i, 0, text, i, i);
            }

            if (token.IsWord && token.Length > 5)
            {
                AddForms(forms, text, token);
            }

            beforeThat = before;
            before = token.Hash;
        }

        Add(words, Bigram, before, Edge, 0, text, _count - 1, _count);
    }

    /// <summary>
    /// Appends how the sentence last collected is built: how many figures and signs it has, the tense, voice and mood of its verbs, its length.
    /// </summary>
    public void CollectShape(string text, FeatureBuffer own)
    {
        int numbers = 0, decimals = 0, percents = 0, brackets = 0, signs = 0, verbs = 0;
        var before = Edge;
        for (var i = 0; i < _count; i++)
        {
            var token = _tokens[i];
            if (token.Shape is { } shape)
            {
                numbers++;
                decimals += shape is "<0.d>" or "<d.d>" ? 1 : 0;
            }
            else if (!token.IsWord)
            {
                var c = text[token.Start];
                percents += c == '%' ? 1 : 0;
                brackets += c is '(' or '[' ? 1 : 0;
                signs += c is '=' or '<' or '>' or '±' or '≤' or '≥' ? 1 : 0;
            }
            else
            {
                verbs |= VerbMarks.GetValueOrDefault(token.Hash);
                if (token.Length > 4 && text[token.Start + token.Length - 1] is 'd' or 'D' && text[token.Start + token.Length - 2] is 'e' or 'E')
                {
                    verbs |= 1 << 5;
                    AddShape(own, Participle, ParticipleMarks.GetValueOrDefault(before));
                }
            }

            before = token.Hash;
        }

        var (n, d, p, b, s) = (Class(numbers), Class(decimals), Class(percents), Class(brackets), Class(signs));
        AddShape(own, Numbers, n);
        AddShape(own, Decimals, d);
        AddShape(own, Percents, p);
        AddShape(own, Brackets, b);
        AddShape(own, Signs, s);
        AddShape(own, Figures, (100 * n) + (10 * d) + p);
        AddShape(own, Notation, (100 * n) + (10 * b) + s);
        AddShape(own, Verbs, verbs);
        AddShape(own, VerbsAndNumbers, (10 * verbs) + n);
        AddShape(own, Tokens, Math.Min(_count / 5, 14));
        AddShape(own, TokensAndVerbs, (10 * verbs) + Math.Min(_count / 8, 8));
    }

    private static void AddShape(FeatureBuffer own, uint kind, int value)
    {
        var hash = FeatureHash.Combine(FeatureHash.Combine(Shape, kind), (uint)value);
        if (own.Named)
        {
            own.Add(hash, FormattableString.Invariant($"shape {kind}: {value}"));
        }
        else
        {
            own.Add(hash);
        }
    }

    /// <summary>0, 1, 2, 3 to 4, 5 to 8, more.</summary>
    private static int Class(int count) => count switch { <= 2 => count, < 5 => 3, < 9 => 4, _ => 5 };

    private static Dictionary<uint, int> MarksOf(params string[] groups) =>
        groups.SelectMany((g, bit) => g.Split(' ').Select(w => (FeatureHash.OfWord(w), 1 << bit))).ToDictionary(x => x.Item1, x => x.Item2);

    private static void AddForms(FeatureBuffer forms, string text, Token token)
    {
        var word = text.AsSpan(token.Start, token.Length);
        var prefix = FeatureHash.Combine(Prefix, FeatureHash.OfWord(word[..5]));
        var suffix = FeatureHash.Combine(Suffix, FeatureHash.OfWord(word[^3..]));
        if (!forms.Named)
        {
            forms.Add(prefix);
            forms.Add(suffix);
            return;
        }

        forms.Add(prefix, $"{word[..5].ToString().ToLowerInvariant()}*");
        forms.Add(suffix, $"*{word[^3..].ToString().ToLowerInvariant()}");
    }

    private void Add(FeatureBuffer buffer, uint template, uint a, uint b, uint c, string text, int from, int to)
    {
        var hash = template switch
        {
            Unigram => FeatureHash.Combine(Unigram, a),
            Trigram => FeatureHash.Combine(FeatureHash.Combine(Trigram, a), b, c),
            _ => FeatureHash.Combine(template, a, b),
        };
        if (buffer.Named)
        {
            buffer.Add(hash, Name(template, text, from, to));
        }
        else
        {
            buffer.Add(hash);
        }
    }

    private string Name(uint template, string text, int from, int to) =>
        (template == Opening ? $"word {from + 1}: " : "") + string.Join(' ', Enumerable.Range(from, to - from + 1).Select(i => Display(text, i)));

    private string Display(string text, int token) => token < 0 ? "^" : token >= _count ? "$" : _tokens[token].Display(text);

    private void Scan(string text)
    {
        _count = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                i = ScanNumber(text, i);
            }
            else if (char.IsLetter(c))
            {
                var start = i;
                while (i < text.Length && char.IsLetter(text[i]))
                {
                    i++;
                }

                Push(new Token(start, i - start, FeatureHash.OfWord(text.AsSpan(start, i - start)), true));
            }
            else
            {
                if (!char.IsWhiteSpace(c))
                {
                    Push(new Token(i, 1, FeatureHash.OfWord(text.AsSpan(i, 1)), false));
                }

                i++;
            }
        }
    }

    /// <summary>A number's shape: small, one to four digits, a decimal below or above one, a year, one with thousands.</summary>
    private int ScanNumber(string text, int start)
    {
        var i = start;
        var point = false;
        var thousands = false;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || (text[i] is '.' or ',' or '·' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))))
        {
            point |= text[i] is '.' or '·';
            thousands |= text[i] == ',';
            i++;
        }

        var length = i - start;
        var shape = point ? (text[start] == '0' ? "<0.d>" : "<d.d>")
            : thousands ? "<d,d>"
            : length == 4 && text[start] is '1' or '2' && length == 4 && text[start + 1] is '9' or '0' ? "<year>"
            : length switch { 1 => "<d>", 2 => "<dd>", 3 => "<ddd>", _ => "<dddd>" };
        Push(new Token(start, length, FeatureHash.OfWord(shape), false) { Shape = shape });
        return i;
    }

    private void Push(Token token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, 2 * _count);
        }

        _tokens[_count++] = token;
    }

    private readonly record struct Token(int Start, int Length, uint Hash, bool IsWord)
    {
        public string? Shape { get; init; }

        public string Display(string text) => Shape ?? text.Substring(Start, Length).ToLowerInvariant();
    }
}
