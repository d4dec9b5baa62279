using System.Reflection;
using System.Runtime.CompilerServices;
using Screening.Engine.Decisions;
using Screening.Engine.Tests.Building;

namespace Screening.Engine.Tests;

public sealed class PurityTests
{
    private const BindingFlags Members =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Engine = typeof(RuleSet).Assembly;

    [Fact]
    public void The_engine_references_the_base_class_library_alone()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.EndsWith(Path.Combine("Microsoft.NETCore.App", Path.GetFileName(framework)), framework, StringComparison.Ordinal);
        Assert.All(Engine.GetReferencedAssemblies(), reference =>
        {
            Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(framework, reference.Name + ".dll")), $"{reference.Name} is not of the framework.");
        });
    }

    [Theory]
    [InlineData("System.IO")]
    [InlineData("System.Net")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Threading")]
    [InlineData("System.Console")]
    [InlineData("System.Reflection")]
    public void The_engine_references_nothing_that_reaches_outside(string name)
    {
        Assert.DoesNotContain(Engine.GetReferencedAssemblies(), reference => reference.Name!.StartsWith(name, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_public_can_be_set_after_it_was_made()
    {
        var settable = Engine.GetExportedTypes().SelectMany(type => type.GetProperties(Members))
            .Where(property => property.SetMethod is { IsPublic: true } setter &&
                !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
        var fields = Engine.GetExportedTypes().SelectMany(type => type.GetFields(Members))
            .Where(field => field is { IsPublic: true, IsInitOnly: false, IsLiteral: false } && !field.Name.EndsWith("__", StringComparison.Ordinal));

        Assert.Empty(settable);
        Assert.Empty(fields);
    }

    [Fact]
    public void No_state_is_shared_that_can_change()
    {
        var fields = Engine.GetTypes().SelectMany(type => type.GetFields(Members))
            .Where(field => field is { IsStatic: true, IsInitOnly: false, IsLiteral: false } &&
                field.DeclaringType!.GetCustomAttribute<CompilerGeneratedAttribute>() is null &&
                !field.Name.StartsWith("<>", StringComparison.Ordinal));

        Assert.Empty(fields);
    }

    [Fact]
    public void Every_public_type_is_sealed_or_cannot_be_inherited_elsewhere()
    {
        var open = Engine.GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false });

        Assert.Empty(open);
    }

    [Fact]
    public void Deciding_changes_neither_the_sheet_nor_the_rules()
    {
        var rules = new PackBuilder().Many("spots", "rash none").Date("stopped")
            .Rule("rash", When.Is("spots", "rash")).Rule("stopped", When.Within("stopped", When.Months(6)))
            .Rule("both", When.Fired(2, "rash", "stopped"), Verdicts.Refer).RulesAnyway();
        var sheet = rules.Sheet("""{ "spots": ["rash"] }""");
        var (yes, known, dates) = (sheet.Yes.ToArray(), sheet.Known.ToArray(), sheet.Dates.ToArray());

        var first = rules.Decide(sheet);
        var second = rules.Decide(sheet);

        Assert.Equal(yes, sheet.Yes);
        Assert.Equal(known, sheet.Known);
        Assert.Equal(dates, sheet.Dates);
        Assert.Equal((first.Best, first.Worst), (second.Best, second.Worst));
        Assert.Equal(first.Open.AsEnumerable(), second.Open);
    }

    [Fact]
    public void A_decision_to_proceed_allocates_nothing_but_itself()
    {
        // The decision 80 bytes, its empty reasons 24, the lists of a note and of a question to ask again 32 each. Whatever
        // comes on top was allocated on the way.
        const long Allowed = 80 + 24 + (2 * 32);
        var rules = new PackBuilder().Many("spots", "rash mole none").One("fever", "yes no", change: question => question with { IsVolatile = true })
            .Date("stopped").Rule("rash", When.Is("spots", "rash")).Rule("fever", When.Is("fever", "yes"), Verdicts.Refer)
            .Rule("stopped", When.Within("stopped", When.Months(6))).Note("sun").RulesAnyway();
        var sheet = rules.Sheet("""{ "spots": [], "fever": "no", "stopped": "2020-01-01" }""");

        var allocated = AllocatedBy(() => rules.Decide(sheet));

        Assert.InRange(allocated, 1, Allowed);
    }

    /// <summary>The bytes of one call once everything it needs has been compiled.</summary>
    private static long AllocatedBy(Func<Decision> decide)
    {
        for (var warmUp = 0; warmUp < 200; warmUp++)
        {
            decide();
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        decide();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
