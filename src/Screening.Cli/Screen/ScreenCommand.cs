using System.Buffers;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;

namespace Screening.Cli;

/// <summary><c>screen</c>: many requests, one a line, decided in order and as they come.</summary>
internal static class ScreenCommand
{
    private static readonly AnswerFault TooLarge = new("", "too-large", $"The line is longer than {LineBuffer.Longest / 1024} KiB.");

    // For files and pipes, never inside a page.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Command Create()
    {
        var (folder, input, output) = (Parameters.Folder(), Parameters.Input(), Parameters.Output());
        var command = new Command("screen",
            "Decide many requests: one JSON request a line in, one JSON decision a line out. A bad line gets its errors, the rest is still done.")
        {
            folder, input, output,
        };
        command.SetAction(line => Run(line.GetRequiredValue(folder).ToString(), line.GetValue(input), line.GetValue(output)));
        return command;
    }

    private static int Run(string folder, FileInfo? input, FileInfo? output)
    {
        if (DiagnosticTable.Load(folder) is not { } pack)
        {
            return Exits.Found;
        }
        using var reading = Parameters.OpenToRead(input);
        using var writing = Parameters.OpenToWrite(output);
        var (done, bad) = ScreenProgress.Run(
            input?.Length, isApart: output is not null, progress => Screen(pack.RuleSet, reading, writing, progress));
        if (bad > 0)
        {
            Console.Error.WriteLine($"{Texts.Count(done, "line")}, {Texts.Count(bad, "bad line")}.");
        }
        return bad > 0 ? Exits.Found : Exits.Fine;
    }

    private static (long Done, long Bad) Screen(RuleSet rules, Stream reading, Stream writing, Action<long> progress)
    {
        var lines = new LineBuffer();
        var text = new ArrayBufferWriter<byte>(LineBuffer.Longest);
        using var json = new Utf8JsonWriter(text, Writing);
        var (done, bad) = (0L, 0L);
        while (true)
        {
            while (lines.TryTake(out var line, out var isTooLong))
            {
                if (line.IsEmpty && !isTooLong)
                {
                    continue;
                }
                done++;
                bad += Screen(rules, lines.Number, line, isTooLong, json) ? 0 : 1;
                json.Flush();
                json.Reset();
                text.Write("\n"u8);
                if (text.WrittenCount > LineBuffer.Longest)
                {
                    Send(text, writing);
                }
            }
            // Nothing more has come in so far: whoever waits for an answer gets it now.
            Send(text, writing);
            progress(lines.Bytes);
            if (lines.IsAtEnd)
            {
                return (done, bad);
            }
            lines.Fill(reading.Read(lines.Free.Span));
        }
    }

    private static void Send(ArrayBufferWriter<byte> text, Stream writing)
    {
        writing.Write(text.WrittenSpan);
        writing.Flush();
        text.ResetWrittenCount();
    }

    /// <summary>Decides one line; false where it is bad.</summary>
    private static bool Screen(RuleSet rules, long number, ReadOnlySpan<byte> line, bool isTooLong, Utf8JsonWriter json)
    {
        if (isTooLong)
        {
            DecisionJson.WriteFaults(json, number, id: null, [TooLarge]);
            return false;
        }
        var reading = AnswerSheetReader.ReadLine(rules.Questionnaire, line);
        if (Faults.Of(reading) is { Count: > 0 } faults)
        {
            DecisionJson.WriteFaults(json, number, reading.Id, faults);
            return false;
        }
        DecisionJson.Write(json, number, reading.Id, rules.Decide(reading.Sheet!));
        return true;
    }
}
