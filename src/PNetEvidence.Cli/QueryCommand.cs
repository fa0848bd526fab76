using System.CommandLine;
using PNetEvidence.Storage;

namespace PNetEvidence.Cli;

/// <summary><c>pnet query</c>: documented queries, or SQL that only reads.</summary>
internal static class QueryCommand
{
    private static readonly Argument<string?> Name = new("NAME") { Description = "Name of a documented query; without it they are listed", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Sql = new("--sql") { Description = "SQL that only reads", HelpName = "TEXT" };
    private static readonly Option<string> Format = new("--format") { Description = "table, csv or json", HelpName = "F", DefaultValueFactory = _ => "table" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "csv", "json");
        var command = new Command("query", "Run a documented query, or SQL that only reads") { Name, Sql, Format };
        Pnet.SetVerb(command, Run);
        return command;
    }

    private static Task<int> Run(Session session, CancellationToken cancellation)
    {
        var sql = session.Parsed.GetValue(Sql);
        if (sql is null)
        {
            if (session.Parsed.GetValue(Name) is not { } name)
            {
                foreach (var known in StoreQueries.All)
                {
                    session.Say($"{known.Name,-28} {known.Question}");
                }

                return Task.FromResult(0);
            }

            sql = StoreQueries.All.FirstOrDefault(q => q.Name == name)?.Sql ?? throw new UsageException($"{name}: no documented query has this name; 'pnet query' lists them");
        }

        using var store = EvidenceStore.Open(session.StorePath, StoreAccess.Read);
        QueryResult result;
        try
        {
            result = StoreQueries.Run(store, sql, TimeSpan.FromSeconds(60), cancellation);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }

        Console.Out.Write(session.Json ? result.ToJson() : session.Parsed.GetValue(Format) switch { "csv" => result.ToCsv(), "json" => result.ToJson(), _ => result.ToTable() });
        return Task.FromResult(0);
    }
}
