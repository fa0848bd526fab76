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
        if (!buffer.Named)
        {
            buffer.Add(hash);
            return;
        }

        buffer.Add(hash, (template == Opening ? $"word {from + 1}: " : "") + string.Join(' ', Enumerable.Range(from, to - from + 1).Select(i => Display(text, i))));
    }

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
