using System.Net;

namespace PNetEvidence.Ingestion;

/// <summary>
/// Replaces HTML's named characters (<c>&amp;nbsp;</c>, <c>&amp;alpha;</c>) on the way to the XML parser, because the DTDs that define them are never fetched.
/// Other names stay: the parser refuses them as undeclared, which is how entity bombs and external entities end.
/// </summary>
internal sealed class NamedEntityReader(TextReader inner) : TextReader
{
    private const int LongestName = 12;
    private readonly char[] _buffer = new char[1 << 15];
    private int _start;
    private int _end;
    private string _pending = "";
    private int _pendingAt;

    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count)
        {
            if (_pendingAt < _pending.Length)
            {
                buffer[index + written++] = _pending[_pendingAt++];
                continue;
            }

            if (_start == _end && !Fill(keep: 0))
            {
                break;
            }

            var window = _buffer.AsSpan(_start, Math.Min(_end - _start, count - written));
            var ampersand = window.IndexOf('&');
            if (ampersand == 0)
            {
                TakeEntity();
                continue;
            }

            var plain = ampersand < 0 ? window : window[..ampersand];
            plain.CopyTo(buffer.AsSpan(index + written));
            written += plain.Length;
            _start += plain.Length;
        }

        return written;
    }

    public override int Peek() => _pendingAt < _pending.Length ? _pending[_pendingAt] : _start < _end || Fill(keep: 0) ? _buffer[_start] : -1;

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 1 ? one[0] : -1;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void TakeEntity()
    {
        if (_end - _start < LongestName + 2)
        {
            Fill(keep: _end - _start);
        }

        var window = _buffer.AsSpan(_start, Math.Min(LongestName + 2, _end - _start));
        var semicolon = window.IndexOf(';');
        var name = semicolon > 1 ? window[1..semicolon] : default;
        if (name.Length > 0 && char.IsAsciiLetter(name[0]) && name is not ("amp" or "lt" or "gt" or "quot" or "apos"))
        {
            var entity = window[..(semicolon + 1)].ToString();
            var decoded = WebUtility.HtmlDecode(entity);
            if (decoded != entity)
            {
                (_pending, _pendingAt) = (decoded, 0);
                _start += semicolon + 1;
                return;
            }
        }

        (_pending, _pendingAt) = ("&", 0);
        _start++;
    }

    /// <summary>Moves the unread rest to the front and reads on; false at the end of the text.</summary>
    private bool Fill(int keep)
    {
        Array.Copy(_buffer, _start, _buffer, 0, keep);
        (_start, _end) = (0, keep);
        var read = inner.Read(_buffer, keep, _buffer.Length - keep);
        _end += read;
        return read > 0;
    }
}
