using System.Text.Json;

namespace Screening.Engine.Questions;

/// <summary>Gathers faults while a request is read; nothing is allocated where there are none.</summary>
internal sealed class FaultList
{
    private const int LongestName = 64;

    // Each fault repeats what is allowed: without an end a small request would get an answer of megabytes.
    private const int Most = 256;

    private List<AnswerFault>? _malformed;
    private List<(int Question, AnswerFault Fault)>? _invalid;

    public IEnumerable<AnswerFault> Malformed => _malformed ?? [];

    public IEnumerable<AnswerFault> Invalid => _invalid?.Select(fault => fault.Fault) ?? [];

    /// <summary>The questions whose answers cannot be.</summary>
    public IEnumerable<int> Questions => _invalid?.Where(fault => fault.Question >= 0).Select(fault => fault.Question).Distinct() ?? [];

    public IEnumerable<AnswerFault> InvalidOf(int question) =>
        _invalid?.Where(fault => fault.Question == question).Select(fault => fault.Fault) ?? [];

    public void Add(int question, string pointer, string code, string detail, IReadOnlyList<string>? allowed = null)
    {
        _invalid ??= [];
        if (_invalid.Count < Most)
        {
            _invalid.Add((question, new AnswerFault(pointer, code, detail, allowed)));
        }
    }

    /// <summary>Reports a value of the wrong type and skips it.</summary>
    public void WrongType(ref Utf8JsonReader json, string pointer, string expected)
    {
        AddMalformed(pointer, FaultCodes.WrongType, $"{Place(pointer)} must be {expected}.");
        json.Skip();
    }

    /// <summary>Reports an unknown member and skips it.</summary>
    public void Unknown(ref Utf8JsonReader json, string parent, IReadOnlyList<string> allowed)
    {
        var name = json.GetString()!;
        if (name.Length > LongestName)
        {
            // A character of two halves is not cut in two.
            name = name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];
        }
        AddMalformed(
            $"{parent}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
            FaultCodes.UnknownMember, $"{Place(parent)} has no such member.", allowed);
        json.Read();
        json.Skip();
    }

    public void Duplicate(string pointer) =>
        AddMalformed(pointer, FaultCodes.DuplicateMember, $"{Place(pointer)} is there twice.");

    public void Require(bool isGiven, string pointer)
    {
        if (!isGiven)
        {
            AddMalformed(pointer, FaultCodes.MissingMember, $"{Place(pointer)} is missing.");
        }
    }

    private void AddMalformed(string pointer, string code, string detail, IReadOnlyList<string>? allowed = null)
    {
        _malformed ??= [];
        if (_malformed.Count < Most)
        {
            _malformed.Add(new AnswerFault(pointer, code, detail, allowed));
        }
    }

    private static string Place(string pointer) =>
        pointer.Length == 0 ? "The request" : $"'{pointer[1..].Replace("answers/", "", StringComparison.Ordinal)}'";
}
