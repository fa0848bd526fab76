using System.CommandLine;
using PNetEvidence.Evidence;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet conflicts</c>: the ledger of disagreements.</summary>
internal static class ConflictsCommand
{
    private static readonly Option<bool> Genuine = new("--genuine") { Description = "Only those in which both sides cannot hold" };

    public static Command Create()
    {
        var command = new Command("conflicts", "List how claims relate, which stand and why") { Genuine };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var relations = EvidencePipeline.Resolve(store, save: false).Resolution.Relations.Where(r => r.Genuine || !session.Parsed.GetValue(Genuine)).ToList();
        if (session.Json)
        {
            Console.Out.Write(ConflictJson.Serialize(relations) + "\n");
            return Task.FromResult(0);
        }

        foreach (var relation in relations)
        {
            session.Say($"{relation.Id}  {EvidenceJson.Name(relation.Class)}{(relation.Genuine ? ", genuine" : "")}  [{string.Join(", ", relation.Reasons)}]");
            session.Say($"    {relation.Explanation}");
            foreach (var record in relation.Records)
            {
                session.Say($"    {(relation.Preferred.Contains(record.Id) ? "*" : "-")} {record.Id} {record.Source}: {Lines.One(record.Quote)}");
            }
        }

        session.Say($"{relations.Count} relations, {relations.Count(r => r.Genuine)} genuine; * stands");
        return Task.FromResult(0);
    }
}

/// <summary>Text of documents on one line of a terminal.</summary>
internal static class Lines
{
    public static string One(string text, int length = 200)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= length ? words : words[..length] + " ...";
    }
}
