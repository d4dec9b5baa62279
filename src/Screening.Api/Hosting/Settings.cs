using System.Globalization;
using System.Numerics;

namespace Screening.Api.Hosting;

/// <summary>Reads one configuration section key by key and collects every fault, misspelt keys included.</summary>
internal sealed class Settings(IConfiguration section)
{
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _prefix = (section as IConfigurationSection)?.Path + ":";

    public List<string> Faults { get; } = [];

    public T Number<T>(string key, T byDefault, T least, T most) where T : INumber<T>
    {
        if (Text(key) is not { } text)
            return byDefault;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;

        var kind = typeof(T) == typeof(int) ? "whole number" : "number";
        Faults.Add(string.Create(CultureInfo.InvariantCulture, $"{_prefix}{key} is '{text}'; it must be a {kind} from {least} to {most}."));
        return byDefault;
    }

    public T Name<T>(string key, T byDefault) where T : struct, Enum
    {
        if (Text(key) is not { } text)
            return byDefault;
        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<T>(text, ignoreCase: true);

        Faults.Add($"{_prefix}{key} is '{text}'; it must be one of {string.Join(", ", Enum.GetNames<T>())}.");
        return byDefault;
    }

    /// <summary>Reads a text as it stands.</summary>
    public string Word(string key, string byDefault) => Text(key) ?? byDefault;

    /// <summary>Reads a comma-separated list of texts.</summary>
    public IReadOnlyList<string> Words(string key) =>
        (Text(key) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads a comma-separated list; <paramref name="parse"/> answers null for an item that it refuses.</summary>
    public IReadOnlyList<T> List<T>(string key, Func<string, T?> parse, string mustBe) where T : struct
    {
        var values = new List<T>();
        foreach (var item in Words(key))
        {
            if (parse(item) is { } value)
                values.Add(value);
            else
                Faults.Add($"{_prefix}{key} holds '{item}'; each item must be {mustBe}.");
        }

        return values;
    }

    public void ThrowIfFaulty()
    {
        foreach (var (key, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is { Length: > 0 } && !_read.Contains(key))
                Faults.Add($"{_prefix}{key} is no setting of this version; those are {string.Join(", ", _read.Select(name => _prefix + name))}.");
        }

        if (Faults.Count > 0)
            throw new StartRefusedException("Screening does not start: " + string.Join("\n  ", ["its settings have faults.", .. Faults]));
    }

    private string? Text(string key)
    {
        _read.Add(key);
        return section[key] is { Length: > 0 } text ? text : null;
    }
}
