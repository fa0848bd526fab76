namespace PNetEvidence.Synthesis;

/// <summary>Grade of a gastroenteropancreatic neuroendocrine neoplasm (WHO classification, 5th edition, 2019).</summary>
public enum WhoGrade
{
    NetG1,
    NetG2,
    NetG3,

    /// <summary>Poorly differentiated: carcinoma, high grade by definition.</summary>
    Nec,
}

/// <summary>What is known of a tumour; null where it is not.</summary>
public sealed record TumourProfile
{
    /// <summary>Percent, 0 to 100.</summary>
    public double? Ki67 { get; init; }

    /// <summary>Per 2 mm2.</summary>
    public double? Mitoses { get; init; }
    public bool? PoorlyDifferentiated { get; init; }

    /// <summary>Largest diameter of the primary.</summary>
    public double? SizeCm { get; init; }

    /// <summary>Growth past the pancreas (peripancreatic tissue, duodenum or bile duct).</summary>
    public bool? BeyondPancreas { get; init; }
    public bool? InvadesDuodenumOrBileDuct { get; init; }

    /// <summary>Growth into another organ, the wall of a large vessel, the coeliac axis or the superior mesenteric artery.</summary>
    public bool? InvadesOrganOrVessel { get; init; }
    public bool? NodePositive { get; init; }
    public bool? DistantMetastasis { get; init; }
    public int? AgeYears { get; init; }
    public double? LiverInvolvementPercent { get; init; }
    public bool? PortalDrainage { get; init; }
    public bool? PrimaryResected { get; init; }
    public double? StableMonths { get; init; }
    public bool? ExtrahepaticDisease { get; init; }
}

/// <summary>A criterion and whether it is met; null where the profile does not say.</summary>
public sealed record Criterion(string Name, bool? Met);

/// <summary>Computed facts of grading, staging and selection. Null means that the profile does not say enough; nothing is guessed.</summary>
public static class TumourFacts
{
    /// <summary>
    /// WHO 2019: Ki-67 below 3 % and under 2 mitoses G1, 3 to 20 % or 2 to 20 mitoses G2, above G3; the higher of the two counts.
    /// A high-grade tumour needs its differentiation to be named.
    /// </summary>
    public static WhoGrade? Grade(TumourProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.PoorlyDifferentiated == true)
        {
            return WhoGrade.Nec;
        }

        var ki67 = profile.Ki67 is { } k ? k < 3 ? 1 : k <= 20 ? 2 : 3 : 0;
        var mitoses = profile.Mitoses is { } m ? m < 2 ? 1 : m <= 20 ? 2 : 3 : 0;
        return Math.Max(ki67, mitoses) switch
        {
            1 => WhoGrade.NetG1,
            2 => WhoGrade.NetG2,
            3 when profile.PoorlyDifferentiated == false => WhoGrade.NetG3,
            _ => null,
        };
    }

    /// <summary>
    /// ENETS 2006 stage of a pancreatic tumour (Rindi et al., Virchows Arch 2006;449:395): T1 below 2 cm and T2 2 to 4 cm limited to the
    /// pancreas, T3 above 4 cm or into duodenum or bile duct, T4 into other organs or vessels. I, IIa, IIb, IIIa (T4), IIIb (N1), IV (M1).
    /// </summary>
    public static string? EnetsStage(TumourProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.DistantMetastasis == true)
        {
            return "IV";
        }

        if (profile.DistantMetastasis is null || profile.NodePositive is null)
        {
            return null;
        }

        if (profile.NodePositive == true)
        {
            return "IIIb";
        }

        return profile switch
        {
            { InvadesOrganOrVessel: true } => "IIIa",
            { InvadesOrganOrVessel: null } => null,
            { InvadesDuodenumOrBileDuct: true } or { SizeCm: > 4 } => "IIb",
            { SizeCm: null } or { InvadesDuodenumOrBileDuct: null } => null,
            { SizeCm: < 2 } => "I",
            _ => "IIa",
        };
    }

    /// <summary>
    /// AJCC 7th edition, 2010, exocrine and endocrine pancreas: IA (up to 2 cm) and IB (above) limited to the pancreas, IIA beyond it,
    /// IIB node-positive, III into coeliac axis or superior mesenteric artery, IV distant metastasis.
    /// </summary>
    public static string? Ajcc7Stage(TumourProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (profile.DistantMetastasis == true)
        {
            return "IV";
        }

        return profile switch
        {
            { DistantMetastasis: null } or { InvadesOrganOrVessel: null } => null,
            { InvadesOrganOrVessel: true } => "III",
            { NodePositive: null } => null,
            { NodePositive: true } => "IIB",
            { BeyondPancreas: true } => "IIA",
            { BeyondPancreas: null } or { SizeCm: null } => null,
            { SizeCm: <= 2 } => "IA",
            _ => "IB",
        };
    }

    /// <summary>
    /// Milan criteria for transplantation of neuroendocrine liver metastases (Mazzaferro et al., J Hepatol 2007;47:460; age limit as
    /// revised 2016, Am J Transplant 16:2892): each criterion, met or not.
    /// </summary>
    public static IReadOnlyList<Criterion> Milan(TumourProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return
        [
            new("low grade (G1 or G2)", Grade(profile) is { } grade ? grade is WhoGrade.NetG1 or WhoGrade.NetG2 : profile.Ki67 > 20 ? false : null),
            new("primary drained by the portal system", profile.PortalDrainage),
            new("primary resected, no extrahepatic disease", profile.PrimaryResected == false || profile.ExtrahepaticDisease == true ? false : profile.PrimaryResected is null || profile.ExtrahepaticDisease is null ? null : true),
            new("at most 50 % of the liver involved", profile.LiverInvolvementPercent is { } share ? share <= 50 : null),
            new("stable for at least 6 months", profile.StableMonths is { } months ? months >= 6 : null),
            new("age 60 years or younger", profile.AgeYears is { } age ? age <= 60 : null),
        ];
    }
}
