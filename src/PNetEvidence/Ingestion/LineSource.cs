using System.Buffers;
using System.Text;

namespace PNetEvidence.Ingestion;

/// <summary>Lines of a text file, whatever ends them, none longer than the limit.</summary>
internal sealed class LineSource(TextReader reader, ReaderLimits limits) : IDisposable
{
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c != '\t').Append(127).Concat(Enumerable.Range(0x202A, 5)).Concat(Enumerable.Range(0x2066, 4)).Select(c => (char)c)]);
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _end;
    private bool _afterReturn;

    /// <summary>Number of the line last read, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end and without characters that steer a terminal or the direction of writing; null at the end of the file.</summary>
    /// <exception cref="DocumentFormatException">The line is longer than the limit.</exception>
    public string? Next()
    {
        _line.Clear();
        var any = false;
        while (_at < _end || Fill())
        {
            any = true;
            if (_afterReturn)
            {
                _afterReturn = false;
                if (_buffer[_at] == '\n')
                {
                    _at++;
                    any = _line.Length > 0 || _at < _end;
                    continue;
                }
            }

            var rest = _buffer.AsSpan(_at, _end - _at);
            var stop = rest.IndexOfAny('\n', '\r');
            Append(stop < 0 ? rest : rest[..stop]);
            _at += stop < 0 ? rest.Length : stop + 1;
            if (stop >= 0)
            {
                _afterReturn = rest[stop] == '\r';
                return Take();
            }
        }

        return any || _line.Length > 0 ? Take() : null;
    }

    public void Dispose() => reader.Dispose();

    private string Take()
    {
        Number++;
        return _line.ToString();
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_line.Length + text.Length > limits.MaxLineLength)
        {
            throw new DocumentFormatException($"Line {Number + 1} is longer than {limits.MaxLineLength} characters.");
        }

        while (text.IndexOfAny(Controls) is var control && control >= 0)
        {
            _line.Append(text[..control]);
            text = text[(control + 1)..];
        }

        _line.Append(text);
    }

    private bool Fill()
    {
        try
        {
            (_at, _end) = (0, reader.Read(_buffer, 0, _buffer.Length));
            return _end > 0;
        }
        catch (InvalidDataException e)
        {
            throw new DocumentFormatException("The compressed file is damaged or cut off.", e);
        }
    }
}
