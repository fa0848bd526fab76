namespace PNetEvidence.Resolution;

/// <summary>Step 2: the checks of a claim against itself, in the order applied.</summary>
public static class AuditChecks
{
}
