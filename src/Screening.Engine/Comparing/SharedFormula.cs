
namespace Screening.Engine.Comparing;

/// <summary>A condition over the shared variables: every clause must hold, a clause holds when any of its limits does.</summary>
internal sealed class SharedFormula
{
    private SharedFormula(IEnumerable<Limit[]> clauses) =>
        Clauses = [.. Limits.Absorb(clauses, Limits.Count, (clause, stronger) => Limits.Implies(stronger, clause))
            .OrderBy(Text, StringComparer.Ordinal)];

    public static SharedFormula True { get; } = new([]);

    public static SharedFormula False { get; } = new([[]]);

    public Limit[][] Clauses { get; }

    /// <summary>Whether no answers make it true, as far as that can be seen without a search.</summary>
    public bool IsFalse => Clauses is [{ Length: 0 }];

    /// <summary>The same for formulas that are written alike.</summary>
    public string Key => string.Join('&', Clauses.Select(Text));

    /// <summary>That a variable is answered in one of these ways.</summary>
    public static SharedFormula Of(int variable, ulong ways, ulong all) =>
        ways == all ? True : ways == 0 ? False : new([[new Limit(variable, ways)]]);

    public SharedFormula And(SharedFormula other) => new(Clauses.Concat(other.Clauses));

    /// <param name="other">The other formula.</param>
    /// <param name="variables">The variables, to leave out what always holds.</param>
    public SharedFormula Or(SharedFormula other, IReadOnlyList<SharedVariable> variables)
    {
        if ((long)Clauses.Length * other.Clauses.Length > Compilation.Clauses.Limit)
        {
            throw new ComparisonTooLargeException();
        }
        return new(Clauses.SelectMany(left => other.Clauses.Select(right => Limits.Either(left, right)))
            .Where(clause => !Array.Exists(clause, limit => limit.Ways == variables[limit.Variable].All)));
    }

    /// <summary>The negation: some clause has every limit broken.</summary>
    public SharedFormula Not(IReadOnlyList<SharedVariable> variables) => Clauses
        .Select(clause => clause.Select(limit => Of(limit.Variable, variables[limit.Variable].All & ~limit.Ways, variables[limit.Variable].All))
            .Aggregate(True, (all, one) => all.And(one)))
        .Aggregate(False, (any, one) => any.Or(one, variables));

    /// <summary>Whether it asks for everything that another does, clause by clause.</summary>
    public bool IsNarrowerThan(SharedFormula other) =>
        Array.TrueForAll(other.Clauses, clause => Array.Exists(Clauses, own => Limits.Implies(own, clause)));

    private static string Text(Limit[] clause) => string.Join('|', clause.Select(limit => $"{limit.Variable:x}:{limit.Ways:x}"));
}
