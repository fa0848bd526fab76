using Dapper;
using Microsoft.Data.Sqlite;
using PNetEvidence.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Storage;

/// <summary>Stores of released versions, kept as SQL dumps in Stores/, open and hold what they held.</summary>
public sealed class StoreMigrationTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_store_of_an_older_version_opens_with_all_that_it_held(int version)
    {
        Restore(version);
        var before = Rows("SELECT id || quote || coalesce(value_low, '') FROM evidence ORDER BY id");
        using var store = _temporary.Open();
        Assert.Equal(EvidenceStore.Version, store.Connection.ExecuteScalar<int>("PRAGMA user_version"));
        Assert.Equal(9, before.Count);
        Assert.Equal(before, Rows("SELECT id || quote || coalesce(value_low, '') FROM evidence ORDER BY id"));
        Assert.Equal(["pfs_median"], Rows("SELECT metric FROM v_arm WHERE role = 'control' AND therapy = 'placebo' AND low = 18"));
        Assert.Single(store.Decisions());
        Assert.Equal([1L], store.Runs());
        Assert.Empty(StoreVerification.Check(store));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_migrated_store_has_the_schema_of_a_new_one(int version)
    {
        Restore(version);
        _temporary.Open().Dispose();
        using var fresh = new TemporaryStore();
        fresh.Open().Dispose();
        const string Objects = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY type, name";
        Assert.Equal(Rows(Objects, fresh.Path), Rows(Objects));
        const string Meanings = "SELECT object || '.' || name || ': ' || meaning FROM data_dictionary ORDER BY 1";
        Assert.Equal(Rows(Meanings, fresh.Path), Rows(Meanings));
    }

    [Fact]
    public void A_copy_of_the_older_store_is_kept()
    {
        Restore(1);
        _temporary.Open().Dispose();
        var backup = StoreMigration.BackupOf(_temporary.Path, 1);
        Assert.Equal(["1"], Rows("SELECT user_version FROM pragma_user_version", backup));
        Assert.Equal(["9"], Rows("SELECT count(*) FROM evidence", backup));
    }

    [Fact]
    public void A_migration_that_cannot_end_leaves_the_store_as_it_was()
    {
        Restore(1);
        using (var connection = Connect(_temporary.Path))
        {
            connection.Execute("PRAGMA foreign_keys = OFF; UPDATE evidence SET design = 'no such design'");
        }

        Assert.Throws<StoreException>(() => _temporary.Open());
        Assert.Equal(["1"], Rows("SELECT user_version FROM pragma_user_version"));
        Assert.Equal(["9"], Rows("SELECT count(*) FROM evidence"));
    }

    [Fact]
    public void Reading_an_older_store_says_how_to_bring_it_up_to_date()
    {
        Restore(1);
        Assert.Contains("verify --repair", Assert.Throws<StoreException>(() => _temporary.Open(StoreAccess.Read)).Message, StringComparison.Ordinal);
    }

    private void Restore(int version)
    {
        using var connection = Connect(_temporary.Path);
        connection.Execute(File.ReadAllText(Path.Combine(Repository.Root, "tests", "PNetEvidence.Tests", "Storage", "Stores", $"version-{version}.sql")));
    }

    private List<string> Rows(string sql, string? path = null)
    {
        using var connection = Connect(path ?? _temporary.Path);
        return [.. connection.Query<string>(sql)];
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
