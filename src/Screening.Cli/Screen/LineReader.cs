namespace Screening.Cli;

/// <summary>
/// Reads lines of bytes from a stream in constant memory. A line that is too long is passed over without being kept.
/// </summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The most bytes that a line may have, its end not counted: what the service takes as a request.</summary>
    public const int Longest = 64 * 1024;

    private readonly byte[] _buffer = new byte[2 * (Longest + 1)];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _isPassingOver;

    /// <summary>The number of the line taken last, from 1; blank lines count.</summary>
    public long Number { get; private set; }

    /// <summary>How many bytes have come in.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes the next line that has come in whole, without white space around it; empty where it is blank.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        var waiting = _buffer.AsSpan(_start, _end - _start);
        var length = waiting.IndexOf((byte)'\n');
        if (length < 0 && !_isAtEnd)
        {
            PassOver(waiting.Length);
        }
        if (length < 0 && !(_isAtEnd && (waiting.Length > 0 || _isPassingOver)))
        {
            line = [];
            isTooLong = false;
            return false;
        }
        _start = length < 0 ? _end : _start + length + 1;
        waiting = length < 0 ? waiting : waiting[..length];
        isTooLong = _isPassingOver || waiting.Length > Longest;
        line = isTooLong ? [] : waiting.Trim(" \t\r"u8);
        _isPassingOver = false;
        Number++;
        return true;
    }

    /// <summary>Reads on; false where nothing is left. All whole lines must have been taken.</summary>
    public bool Fill()
    {
        if (_isAtEnd)
        {
            return false;
        }
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        Bytes += read;
        _isAtEnd = read == 0;
        return true;
    }

    /// <summary>Forgets what has come in of a line that is too long already.</summary>
    private void PassOver(int length)
    {
        _isPassingOver |= length > Longest;
        if (_isPassingOver)
        {
            _start = _end;
        }
    }
}
