using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Rendering;
using PNetEvidence.Resolution;
using PNetEvidence.Storage;
using PNetEvidence.Synthesis;
using PNetEvidence.Tests.Storage;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Security;

/// <summary>The claims of docs/security.md.</summary>
public sealed class ThreatModelTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    /// <summary>Types by which .NET code reaches the network or starts a program.</summary>
    [Theory]
    [InlineData("PNetEvidence.dll")]
    [InlineData("pnet.dll")]
    public void Code_of_the_project_names_no_type_of_the_network_and_starts_no_program(string assembly)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly));
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference).Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}").ToList();
        Assert.DoesNotContain(types, t => t.StartsWith("System.Net.Http", StringComparison.Ordinal) || t.StartsWith("System.Net.Sockets", StringComparison.Ordinal) || t is "System.Net.WebClient" or "System.Net.WebRequest" or "System.Net.Dns"
            or "System.Diagnostics.ProcessStartInfo" or "System.Xml.XmlUrlResolver" or "System.Runtime.Serialization.Formatters.Binary.BinaryFormatter");
        // The own process may be asked for its memory; none is started.
        var started = metadata.MemberReferences.Select(metadata.GetMemberReference).Where(m => metadata.GetString(m.Name) == "Start" && m.Parent.Kind == HandleKind.TypeReference)
            .Select(m => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)m.Parent).Name));
        Assert.DoesNotContain("Process", started);
    }

    [Fact]
    public void A_document_reaches_neither_files_nor_the_network()
    {
        var secret = _temporary.File("secret.txt", "the secret of this machine");
        var jats = _temporary.File("a.nxml", $"""
            <?xml version="1.0"?><!DOCTYPE article [<!ENTITY % far SYSTEM "http://127.0.0.1:9/x.dtd"><!ENTITY s SYSTEM "file://{secret}">]>
            <article article-type="research-article"><front><article-meta><title-group><article-title>Sunitinib &s;</article-title></title-group></article-meta></front><body><p>Median PFS was 11.4 months with sunitinib. &s;</p></body></article>
            """);
        var html = _temporary.File("b.html", $"<html><body><h1>Sunitinib</h1><p>Median PFS was 11.4 months with sunitinib.</p><img src='http://127.0.0.1:9/x'><iframe src='file://{secret}'></iframe><link rel=stylesheet href='http://127.0.0.1:9/y.css'><script src='http://127.0.0.1:9/z.js'></script></body></html>");
        foreach (var path in (string[])[jats, html])
        {
            try
            {
                Assert.All(DocumentReaders.Default.Read(SourceFile.Open(path)), d => Assert.DoesNotContain("secret of this machine", d.Text, StringComparison.Ordinal));
            }
            catch (DocumentFormatException)
            {
                // Refusing the entity is as good as leaving it out.
            }
        }
    }

    [Fact]
    public void A_run_writes_the_store_and_the_folder_of_reports_and_nothing_else()
    {
        var home = Directory.CreateDirectory(Path.Combine(_temporary.Folder, "home")).FullName;
        var documents = Directory.CreateDirectory(Path.Combine(_temporary.Folder, "documents")).FullName;
        File.WriteAllText(Path.Combine(documents, "a.ris"), "TY  - JOUR\nTI  - ../../escaped\nID  - ../../../escaped\nAB  - Median PFS was 11.4 months with sunitinib.\nER  - \n");
        foreach (var name in (string[])["..%2f..%2fescaped.txt", "a b;touch escaped.txt", "$(touch escaped).txt"])
        {
            File.WriteAllText(Path.Combine(documents, name), "Sunitinib\n\nMedian progression-free survival was 11.4 months with sunitinib and 5.5 months with placebo.\n");
        }

        var before = Everything();
        var environment = new Dictionary<string, string> { ["HOME"] = home, ["TMPDIR"] = home, ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_CLI_HOME"] = home };
        using var run = PnetProcess.Start(home, environment, "run", documents, "--store", Path.Combine(_temporary.Folder, "e.sqlite"), "--out", Path.Combine(_temporary.Folder, "out"), "--quiet");
        Assert.Equal(0, run.Wait(Patience.Limit));
        var written = Everything().Except(before, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["e.sqlite", "out/evidence-tables.xlsx", "out/report.html", "out/report.md", "out/treatment-matrix.csv", "out/treatment-matrix.html", "out/treatment-matrix.md"], written);
    }

    [Theory]
    [InlineData("{{ for i in 1..100000000 }}{{ end }}")]
    [InlineData("{{ while true }}{{ end }}")]
    [InlineData("{{ func f(x) }}{{ f x }}{{ end }}{{ f 1 }}")]
    [InlineData("{{ include 'report.md.sbn' }}")]
    public void A_template_that_never_ends_is_stopped(string template)
    {
        // The exception is the end: one that went on would keep the test from ending too.
        Assert.Throws<TemplateException>(() => Render(template));
    }

    [Theory]
    [InlineData("{{ file '../../secret.txt' }}")]
    [InlineData("{{ file '/etc/passwd' }}")]
    [InlineData("{{ include '/etc/passwd' }}")]
    [InlineData("{{ title.get_type.assembly }}")]
    [InlineData("{{ System.IO.File.ReadAllText '/etc/passwd' }}")]
    [InlineData("{{ import System }}")]
    public void A_template_reaches_only_the_model_and_its_folder(string template) => Assert.Throws<TemplateException>(() => Render(template));

    [Theory]
    [InlineData("DELETE FROM evidence")]
    [InlineData("PRAGMA query_only = OFF; DELETE FROM evidence")]
    [InlineData("DROP VIEW v_evidence")]
    [InlineData("VACUUM INTO 'FOLDER/copy.sqlite'")]
    [InlineData("ATTACH DATABASE 'FOLDER/other.sqlite' AS other")]
    [InlineData("ATTACH DATABASE 'file:FOLDER/other.sqlite?mode=rwc' AS other")]
    [InlineData("SELECT load_extension('FOLDER/x.so')")]
    [InlineData("PRAGMA journal_mode = DELETE")]
    [InlineData("CREATE TEMP TABLE t (a)")]
    public void SQL_of_a_query_only_reads_the_store(string sql)
    {
        _temporary.Open().Dispose();
        var before = Everything();
        using (var store = _temporary.Open(StoreAccess.Read))
        {
            Assert.Throws<ArgumentException>(() => StoreQueries.Run(store, sql.Replace("FOLDER", _temporary.Folder, StringComparison.Ordinal), Patience.Limit));
        }

        Assert.Equal(before.Order(StringComparer.Ordinal), Everything().Where(f => !f.Contains("sqlite-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_query_that_never_ends_is_stopped()
    {
        _temporary.Open().Dispose();
        using var store = _temporary.Open(StoreAccess.Read);
        Assert.Throws<StoreException>(() => StoreQueries.Run(store, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public void Names_of_tables_and_full_text_stay_open_to_queries()
    {
        _temporary.Open().Dispose();
        using var store = _temporary.Open(StoreAccess.Read);
        Assert.NotEmpty(StoreQueries.Run(store, "SELECT name FROM pragma_table_info('evidence')", Patience.Limit).Rows);
        Assert.Empty(StoreQueries.Run(store, "SELECT quote FROM sentence_fts WHERE sentence_fts MATCH 'sunitinib'", Patience.Limit).Rows);
    }

    private List<string> Everything() =>
        [.. Directory.EnumerateFiles(_temporary.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_temporary.Folder, f).Replace('\\', '/'))];

    private void Render(string template)
    {
        _temporary.File("secret.txt", "secret");
        var folder = Directory.CreateDirectory(Path.Combine(_temporary.Folder, "a", "templates")).FullName;
        File.WriteAllText(Path.Combine(folder, "report.md.sbn"), template);
        var resolution = EvidenceResolver.Resolve([], new Dictionary<string, DocumentMetadata>());
        ReportRenderer.RenderTexts(new ReportInput { Documents = [], Records = (EvidenceRecord[])[], Resolution = resolution, Matrix = MatrixBuilder.Build(resolution), Unread = [] }, new RenderOptions { TemplateFolder = folder });
    }
}
