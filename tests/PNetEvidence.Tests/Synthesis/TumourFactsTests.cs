using PNetEvidence.Synthesis;

namespace PNetEvidence.Tests.Synthesis;

public sealed class TumourFactsTests
{
    [Theory]
    [InlineData(2.9, null, null, WhoGrade.NetG1)]
    [InlineData(3.0, null, null, WhoGrade.NetG2)]
    [InlineData(20.0, null, null, WhoGrade.NetG2)]
    [InlineData(1.0, 5.0, null, WhoGrade.NetG2)]
    [InlineData(21.0, null, false, WhoGrade.NetG3)]
    [InlineData(21.0, null, true, WhoGrade.Nec)]
    public void Grades_by_the_higher_of_ki67_and_mitoses(double? ki67, double? mitoses, bool? poor, WhoGrade grade) =>
        Assert.Equal(grade, TumourFacts.Grade(new TumourProfile { Ki67 = ki67, Mitoses = mitoses, PoorlyDifferentiated = poor }));

    [Fact]
    public void Leaves_a_high_grade_open_without_differentiation() => Assert.Null(TumourFacts.Grade(new TumourProfile { Ki67 = 40 }));

    [Theory]
    [InlineData(1.9, false, false, false, "I", "IA")]
    [InlineData(3.0, false, false, false, "IIa", "IB")]
    [InlineData(4.1, false, false, false, "IIb", "IB")]
    [InlineData(3.0, true, false, false, "IIIb", "IIB")]
    [InlineData(3.0, false, true, false, "IIIa", "III")]
    [InlineData(3.0, true, false, true, "IV", "IV")]
    public void Stages_by_both_systems(double size, bool node, bool vessel, bool metastasis, string enets, string ajcc)
    {
        var profile = new TumourProfile { SizeCm = size, NodePositive = node, InvadesOrganOrVessel = vessel, DistantMetastasis = metastasis, BeyondPancreas = false, InvadesDuodenumOrBileDuct = false };
        Assert.Equal((enets, ajcc), (TumourFacts.EnetsStage(profile), TumourFacts.Ajcc7Stage(profile)));
    }

    [Fact]
    public void Milan_criteria_say_which_are_met_and_which_are_unknown()
    {
        var met = TumourFacts.Milan(new TumourProfile { Ki67 = 4, AgeYears = 61, LiverInvolvementPercent = 50 }).Select(c => c.Met);
        Assert.Equal([true, null, null, true, null, false], met);
    }
}
