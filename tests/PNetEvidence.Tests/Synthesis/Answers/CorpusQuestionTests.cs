using System.Globalization;
using System.Text;
using System.Text.Json;
using PNetEvidence.Evidence;
using PNetEvidence.Rendering;
using PNetEvidence.Storage;
using PNetEvidence.Synthesis.Answers;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Synthesis.Answers;

/// <summary>The corpus read into a store once, as `pnet run` does.</summary>
public sealed class AnsweredCorpus : IAsyncLifetime
{
    private DefaultRun? _run;

    public string StorePath => _run!.Store;

    public async ValueTask InitializeAsync() => _run = await DefaultRun.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _run?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The questions of corpus/questions, asked of the store of the default run.</summary>
public sealed class CorpusQuestionTests(AnsweredCorpus corpus, ITestOutputHelper output) : IClassFixture<AnsweredCorpus>
{
    private static readonly AnswerFormat[] Formats = Enum.GetValues<AnswerFormat>();

    [Fact]
    public void Nine_in_ten_of_the_required_records_are_cited()
    {
        using var store = EvidenceStore.Open(corpus.StorePath, StoreAccess.Read);
        var answers = new EvidenceAnswers(store);
        var required = 0;
        var missed = new List<string>();
        foreach (var question in CorpusQuestion.All())
        {
            var cited = answers.Ask(question.Text, question.Profile).Cited().ToList();
            required += question.MustCite.Count;
            missed.AddRange(question.MustCite.Where(s => !cited.Any(s.Matches)).Select(s => $"{question.Name}: {s}"));
        }

        output.WriteLine($"{required - missed.Count} of {required}");
        missed.ForEach(output.WriteLine);
        Assert.True(missed.Count <= 0.1 * required, string.Join(Environment.NewLine, missed));
    }

    [Fact]
    public void No_forbidden_therapy_is_offered()
    {
        using var store = EvidenceStore.Open(corpus.StorePath, StoreAccess.Read);
        var answers = new EvidenceAnswers(store);
        var offered = CorpusQuestion.All().SelectMany(q => answers.Ask(q.Text, q.Profile).Parts.SelectMany(p => p.Statements)
            .Where(s => s.Record.Kind is not (ClaimKind.Contraindication or ClaimKind.AdverseEvent) && q.MustNotOffer.Contains(s.Record.Therapy))
            .Select(s => $"{q.Name}: {s.Record.Therapy}: {s.Record.Quote}"));
        Assert.Empty(offered);
    }

    [Fact]
    public void A_question_outside_the_evidence_says_so_and_no_other_does()
    {
        using var store = EvidenceStore.Open(corpus.StorePath, StoreAccess.Read);
        var answers = new EvidenceAnswers(store);
        var wrong = CorpusQuestion.All().Where(q => answers.Ask(q.Text, q.Profile).Unanswered is null != q.Answerable).Select(q => $"{q.Name}: {answers.Ask(q.Text, q.Profile).Unanswered}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        Assert.Equal(Everything(), Everything());
    }

    [Fact]
    public void Every_statement_cites_a_record_of_the_store_and_every_reference_is_cited()
    {
        using var store = EvidenceStore.Open(corpus.StorePath, StoreAccess.Read);
        var ids = store.Records().Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var answers = new EvidenceAnswers(store);
        foreach (var question in CorpusQuestion.All().Where(q => q.Answerable))
        {
            using var json = JsonDocument.Parse(answers.Render(answers.Ask(question.Text, question.Profile), AnswerFormat.Json));
            var lines = json.RootElement.GetProperty("parts").EnumerateArray().SelectMany(p => p.GetProperty("statements").EnumerateArray()).ToList();
            Assert.All(lines, l => Assert.True(l.GetProperty("records").GetArrayLength() > 0 && l.GetProperty("references").GetArrayLength() > 0));
            Assert.All(lines.SelectMany(l => l.GetProperty("records").EnumerateArray()), r => Assert.Contains(r.GetProperty("id").GetString()!, ids));
            Assert.Equal(Enumerable.Range(1, json.RootElement.GetProperty("references").GetArrayLength()), json.RootElement.GetProperty("references").EnumerateArray().Select(r => r.GetProperty("number").GetInt32()));
        }
    }

    [Fact]
    public void There_are_25_questions_of_which_5_have_no_answer()
    {
        Assert.True(CorpusQuestion.All().Count() >= 25);
        Assert.Equal(5, CorpusQuestion.All().Count(q => !q.Answerable));
    }

    private string Everything()
    {
        using var store = EvidenceStore.Open(corpus.StorePath, StoreAccess.Read);
        var answers = new EvidenceAnswers(store);
        var text = new StringBuilder();
        foreach (var question in CorpusQuestion.All())
        {
            text.AppendJoin('\n', Formats.Select(f => answers.Render(answers.Ask(question.Text, question.Profile), f)));
        }

        return text.ToString();
    }
}

/// <summary>A question of the corpus with what its answer must cite and must not offer.</summary>
internal sealed record CorpusQuestion(string Name, string Text, PatientProfile? Profile, bool Answerable, IReadOnlyList<RecordSelector> MustCite, IReadOnlyList<string> MustNotOffer)
{
    public static IEnumerable<CorpusQuestion> All() => Directory.EnumerateFiles(Repository.Corpus("questions"), "*.json").Order(StringComparer.Ordinal).Select(Read);

    private static CorpusQuestion Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var root = json.RootElement;
        return new CorpusQuestion(
            Path.GetFileNameWithoutExtension(path),
            root.GetProperty("question").GetString()!,
            root.TryGetProperty("profile", out var profile) ? PatientProfile.Parse(profile.GetRawText()) : null,
            root.GetProperty("answerable").GetBoolean(),
            [.. root.GetProperty("must_cite").EnumerateArray().Select(RecordSelector.Read)],
            [.. root.GetProperty("must_not_offer").EnumerateArray().Select(t => t.GetString()!)]);
    }
}

/// <summary>A record by what it claims; a member that is null matches all.</summary>
internal sealed record RecordSelector(string? Therapy, string? Kind, string? Metric, string? Source, double? Value)
{
    public static RecordSelector Read(JsonElement e)
    {
        string? Text(string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new RecordSelector(Text("therapy"), Text("kind"), Text("metric"), Text("source"), e.TryGetProperty("value", out var number) ? number.GetDouble() : null);
    }

    public bool Matches(EvidenceRecord r) =>
        (Therapy is null || r.Therapy == Therapy) && (Kind is null || EvidenceJson.Name(r.Kind) == Kind) && (Metric is null || r.Metric == Metric) && (Source is null || r.Source == Source)
        && (Value is null || r.Value?.Low == Value || r.Value?.High == Value || r.Dose?.Low == Value);

    public override string ToString() => string.Join(" ", new[] { Therapy, Kind, Metric, Source, Value?.ToString(CultureInfo.InvariantCulture) }.OfType<string>());
}
