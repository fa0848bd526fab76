using System.CommandLine;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet verify</c>: every quote, link and count checked again.</summary>
internal static class VerifyCommand
{
    private static readonly Option<bool> Repair = new("--repair") { Description = "Rebuild what is derived: full-text indexes, conflicts, findings, matrix" };

    public static Command Create()
    {
        var command = new Command("verify", "Check every quote, link and count of the store again") { Repair };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var repair = session.Parsed.GetValue(Repair);
        using var store = EvidenceStore.Open(session.StorePath, repair ? StoreAccess.Write : StoreAccess.Read);
        if (repair)
        {
            StoreVerification.Repair(store);
            EvidencePipeline.Resolve(store);
        }

        var found = StoreVerification.Check(store);
        if (session.Json)
        {
            Session.PrintJson(json =>
            {
                json.WriteStartArray();
                foreach (var line in found)
                {
                    json.WriteStringValue(line);
                }

                json.WriteEndArray();
            });
        }
        else
        {
            foreach (var line in found)
            {
                session.Complain(line);
            }

            var counts = store.Counts();
            session.Say($"{counts.Documents} documents, {counts.Sentences} sentences, {counts.Records} records: {(found.Count == 0 ? "all sound" : $"{found.Count} faults")}");
        }

        return Task.FromResult(found.Count == 0 ? 0 : Pnet.Failed);
    }
}
