using CsCheck;
using PNetEvidence.Resolution;

namespace PNetEvidence.Tests.Resolution;

public sealed class CoveredAreaTests
{
    [Fact]
    public void Gives_the_worked_example_of_41_67_percent()
    {
        // 6 studies, 3 reviews, 11 inclusions: (11 - 6) / (6 * 2).
        var overlap = CoveredArea.Of(Inclusions(("A", "1 2 3 4"), ("B", "1 2 5 3"), ("C", "1 6 2")))!;
        Assert.Equal((6, 11), (overlap.Studies, overlap.Inclusions));
        Assert.Equal(41.67, overlap.CoveredArea, 2);
        Assert.Equal("very high", overlap.Grade);
    }

    [Fact]
    public void Gives_each_pair_of_reviews()
    {
        var overlap = CoveredArea.Of(Inclusions(("B", "1 2"), ("A", "2 3"), ("C", "9")))!;
        Assert.Equal([("A", "B", 1, 3), ("A", "C", 0, 3), ("B", "C", 0, 3)], overlap.Pairs.Select(p => (p.First, p.Second, p.Shared, p.Studies)));
        Assert.Equal(100.0 / 3, overlap.Pairs[0].CoveredArea, 9);
    }

    [Fact]
    public void Needs_two_reviews() => Assert.Null(CoveredArea.Of(Inclusions(("A", "1 2 3"))));

    [Theory]
    [InlineData(4.9, "slight")]
    [InlineData(5, "moderate")]
    [InlineData(10, "high")]
    [InlineData(15, "high")]
    [InlineData(15.1, "very high")]
    public void Grades_the_overlap(double percent, string grade) => Assert.Equal(grade, CoveredArea.GradeOf(percent));

    [Fact]
    public void Lies_between_0_and_100_percent() =>
        Gen.Int[1, 9].Array[1, 9].Array[2, 6].Sample(reviews =>
        {
            var overlap = CoveredArea.Of(reviews.Select((r, i) => (Key: $"R{i}", Studies: r)).ToDictionary(r => r.Key, r => (IReadOnlySet<string>)r.Studies.Select(s => $"{s}").ToHashSet()))!;
            return overlap.CoveredArea is >= 0 and <= 100 && overlap.Pairs.All(p => p.CoveredArea is >= 0 and <= 100);
        });

    private static Dictionary<string, IReadOnlySet<string>> Inclusions(params (string Review, string Studies)[] reviews) =>
        reviews.ToDictionary(r => r.Review, r => (IReadOnlySet<string>)r.Studies.Split(' ').ToHashSet());
}
