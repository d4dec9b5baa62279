namespace Screening.Engine.Questions;

/// <summary>
/// Finds the lines in bytes as they come in, in constant memory. A line that is too long is passed over without being kept.
/// Whoever owns it reads: take every whole line, then <see cref="Free"/> is never empty.
/// </summary>
public sealed class LineBuffer
{
    /// <summary>The most bytes that a line may have, its end not counted: what the service takes as a request.</summary>
    public const int Longest = 64 * 1024;

    private readonly byte[] _buffer = new byte[2 * (Longest + 1)];
    private int _start;
    private int _end;
    private bool _isPassingOver;

    /// <summary>The number of the line taken last, from 1; blank lines count.</summary>
    public long Number { get; private set; }

    /// <summary>How many bytes have come in.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether everything has come in.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Free
    {
        get
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            return _buffer.AsMemory(_end);
        }
    }

    /// <summary>Says how many bytes have come into <see cref="Free"/>; none: there are no more.</summary>
    public void Fill(int count)
    {
        _end += count;
        Bytes += count;
        IsAtEnd |= count == 0;
    }

    /// <summary>Takes the next line that has come in whole, without white space around it; empty where it is blank.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        var waiting = _buffer.AsSpan(_start, _end - _start);
        var length = waiting.IndexOf((byte)'\n');
        if (length < 0 && !IsAtEnd)
        {
            PassOver(waiting.Length);
        }
        if (length < 0 && !(IsAtEnd && (waiting.Length > 0 || _isPassingOver)))
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

    /// <summary>Forgets everything that has come in.</summary>
    public void Clear() => Array.Clear(_buffer);

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
