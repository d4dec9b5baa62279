using System.Numerics;
using Screening.Engine.Compilation;
using Screening.Engine.Decisions;
using Screening.Engine.Questions;
using Screening.Engine.Rules;

namespace Screening.Engine.Assurance;

/// <summary>Counts the complete answer sheets of a questionnaire; a date counts once for each way to lie within windows.</summary>
internal readonly struct SheetSpace(RuleSet rules, AnswerSheet dates)
{
    /// <summary>The number of complete sheets.</summary>
    public BigInteger Count()
    {
        var nothing = new ulong[rules.Questionnaire.Layout.WordCount];
        return Count(nothing, nothing);
    }

    /// <summary>Settles what decides which questions are asked; what is left then is a product.</summary>
    private BigInteger Count(ulong[] yes, ulong[] known)
    {
        var product = BigInteger.One;
        for (var question = 0; question < rules.Questionnaire.Questions.Length; question++)
        {
            switch (rules.Questionnaire.Asked(question, yes, known))
            {
                case Truth.Unknown:
                    return Split(Opener(question, yes, known), yes, known);
                case Truth.True:
                    product *= Answers(question, yes, known);
                    break;
            }
        }
        return product;
    }

    private BigInteger Split(int variable, ulong[] yes, ulong[] known)
    {
        var sum = BigInteger.Zero;
        for (var alternative = 0; alternative < rules.Variables.Alternatives(variable); alternative++)
        {
            var (next, nextKnown) = ((ulong[])yes.Clone(), (ulong[])known.Clone());
            if (rules.Variables.Settle(variable, alternative, dates, next, nextKnown))
            {
                sum += Count(next, nextKnown);
            }
        }
        return sum;
    }

    /// <summary>A free variable of a question that is asked, on which it depends whether another one is.</summary>
    private int Opener(int question, ulong[] yes, ulong[] known)
    {
        var live = new ulong[rules.Variables.Words];
        LiveVariables.Add(rules, rules.Questionnaire.AskedFormula(question)!, yes, known, live);
        for (var variable = Bits.Next(live, 0); variable >= 0; variable = Bits.Next(live, variable + 1))
        {
            if (rules.Questionnaire.Asked(rules.Variables.QuestionOf(variable), yes, known) == Truth.True)
            {
                return variable;
            }
        }
        throw new InvalidOperationException("Some question of every branch is asked in any case.");
    }

    /// <summary>In how many ways a question can be answered, as far as it is not yet.</summary>
    private BigInteger Answers(int question, ulong[] yes, ulong[] known)
    {
        var (product, mustTick) = (BigInteger.One, rules.Questionnaire.Questions[question].AtLeastOne);
        foreach (var variable in rules.Variables.OfQuestion(question))
        {
            if (rules.Variables.IsFree(variable, known))
            {
                product *= rules.Variables.Alternatives(variable);
            }
            mustTick &= !Bits.Has(yes, rules.Variables.FactOf(variable));
        }
        return product - (mustTick ? 1 : 0);
    }
}
