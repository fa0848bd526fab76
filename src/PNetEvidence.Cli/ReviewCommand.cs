using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Rendering;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet review</c>: the reviewer's queue, as a list, a form or a table; decisions out and in; two reviewers compared.</summary>
internal static class ReviewCommand
{
    private static readonly Option<int> Limit = new("--limit") { Description = "Records to list", HelpName = "N", DefaultValueFactory = _ => 20 };
    private static readonly Option<string> Format = new("--format") { Description = "html (a form that works offline), csv, or ndjson (the decisions entered so far)", HelpName = "F", DefaultValueFactory = _ => "html" };
    private static readonly Option<string?> Reviewer = new("--reviewer") { Description = "Who will review; what this reviewer has decided is left out, what others decided never shows", HelpName = "NAME" };
    private static readonly Option<bool> All = new("--all") { Description = "Every claim, not only those held for review or with a failed check" };
    private static readonly Option<int?> Items = new("--limit") { Description = "At most so many claims, the least certain first", HelpName = "N" };
    private static readonly Argument<string[]> Files = new("FILE") { Description = "NDJSON as the form saves it or 'pnet review export --format ndjson' writes it", Arity = ArgumentArity.OneOrMore };
    private static readonly Argument<string> First = new("FIRST") { Description = "A reviewer" };
    private static readonly Argument<string> Second = new("SECOND") { Description = "Another" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("html", "csv", "ndjson");
        var command = new Command("review", "List what a reviewer should see first; export it as a form, import decisions, compare reviewers") { Limit };
        Pnet.SetVerb(command, List);
        var export = new Command("export", "Write the review list as an HTML form or CSV, or the decisions as NDJSON") { Format, Reviewer, All, Items };
        Pnet.SetVerb(export, Export);
        var import = new Command("import", "Take in decisions; they are replayed on each run") { Files };
        Pnet.SetVerb(import, Import);
        var compare = new Command("compare", "How far two reviewers agree, field by field, and what is to be adjudicated") { First, Second };
        Pnet.SetVerb(compare, Compare);
        command.Subcommands.Add(export);
        command.Subcommands.Add(import);
        command.Subcommands.Add(compare);
        return command;
    }

    public static EvidenceRecord ReadRecord(string path)
    {
        try
        {
            return EvidenceJson.Deserialize(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{path}: no evidence record can be read from it ({e.Message.ReplaceLineEndings(" ")}); give one line as 'pnet export' writes it");
        }
    }

    private static Task<int> List(Session session, CancellationToken cancellation)
    {
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var queue = StoreQueries.Run(store, "SELECT id, confidence, kind, therapy, metric, source, quote FROM v_review_queue LIMIT " + session.Parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture), TimeSpan.FromSeconds(60), cancellation);
        Console.Out.Write(session.Json ? queue.ToJson() : queue.ToTable());
        return Task.FromResult(0);
    }

    private static Task<int> Export(Session session, CancellationToken cancellation)
    {
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var format = session.Parsed.GetValue(Format)!;
        if (format == "ndjson")
        {
            session.Write(string.Concat(store.Decisions().Select(d => d + "\n")));
            return Task.FromResult(0);
        }

        var reviewer = session.Parsed.GetValue(Reviewer);
        var decided = Stored(store).Where(d => d.By == reviewer).Select(d => d.Target).ToHashSet(StringComparer.Ordinal);
        var items = ReviewForm.Items(StoreSynthesis.Of(store, withDecisions: false).ToReport(store), decided, session.Parsed.GetValue(All), session.Parsed.GetValue(Items));
        session.Write(format == "csv" ? ReviewForm.ToCsv(items) : ReviewForm.ToHtml(items, reviewer));
        return Task.FromResult(0);
    }

    private static Task<int> Import(Session session, CancellationToken cancellation)
    {
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Write);
        var decisions = session.Parsed.GetValue(Files)!.SelectMany(ReadDecisions).ToList();
        store.Add(decisions.Select(DecideCommand.ToRow));
        session.Say($"{decisions.Count} decisions taken in");
        return Task.FromResult(0);
    }

    private static Task<int> Compare(Session session, CancellationToken cancellation)
    {
        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        var (first, second) = (session.Parsed.GetValue(First)!, session.Parsed.GetValue(Second)!);
        var decisions = Stored(store);
        var fields = ReviewerAgreement.ByField(first, second, decisions, [.. store.Records()]);
        var whole = ReviewerAgreement.Between(first, second, decisions);
        if (session.Json)
        {
            Session.PrintJson(json => WriteJson(json, fields, whole));
            return Task.FromResult(0);
        }

        session.Say($"{first} and {second} decided on {whole.Items} same claims");
        foreach (var (field, agreement) in fields)
        {
            session.Say(string.Create(CultureInfo.InvariantCulture, $"{field,-18} {agreement.Percent,6:0.0} %   kappa {agreement.Kappa,6:0.00}   AC1 {agreement.Ac1,6:0.00}   {agreement.Disagreements.Count} differ"));
        }

        foreach (var target in whole.Disagreements)
        {
            session.Say($"to adjudicate: {target}; 'pnet decide {target} ...' of a later time settles it");
        }

        return Task.FromResult(0);
    }

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<(string Field, ReviewerAgreement Agreement)> fields, ReviewerAgreement whole)
    {
        json.WriteStartObject();
        json.WriteNumber("items", whole.Items);
        json.WriteStartObject("fields");
        foreach (var (field, agreement) in fields)
        {
            json.WriteStartObject(field);
            Number(json, "percent", agreement.Percent);
            Number(json, "kappa", agreement.Kappa);
            Number(json, "ac1", agreement.Ac1);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("disagreements");
        foreach (var target in whole.Disagreements)
        {
            json.WriteStringValue(target);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>JSON has no NaN: a coefficient that is not defined is null.</summary>
    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static IReadOnlyList<Decision> Stored(EvidenceStore store) => DecisionLog.Read(string.Join('\n', store.Decisions()));

    private static IReadOnlyList<Decision> ReadDecisions(string path)
    {
        try
        {
            return DecisionLog.Read(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{path}: no decisions can be read from it ({e.Message.ReplaceLineEndings(" ")}); give NDJSON as the review form or 'pnet review export --format ndjson' writes it");
        }
    }
}
