using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Classification;

public sealed class SentenceClassifierTests
{
    private static readonly string[] Report =
    [
        "Liver metastases decide the course of most pancreatic neuroendocrine tumours.",
        "We randomly assigned 84 patients to everolimus 10 mg once daily or to placebo.",
        "Median progression-free survival was 11.2 months with everolimus and 4.9 months with placebo (hazard ratio 0.41; P<0.001).",
        "Stomatitis of grade 3 or 4 was seen in 7% of patients.",
        "Everolimus should be considered for patients whose disease progresses.",
    ];

    [Fact]
    public void Tells_the_kinds_of_plain_sentences()
    {
        var classified = new SentenceClassifier().Classify(Sentences(Report));
        Assert.True(classified[0].Kinds.Any < 0.5, $"background: {classified[0].Kinds}");
        Assert.True(classified[1].Kinds.Dosing > 0.5, $"dose: {classified[1].Kinds}");
        Assert.True(classified[2].Kinds.Outcome > 0.5, $"outcome: {classified[2].Kinds}");
        Assert.True(classified[3].Kinds.AdverseEvent > 0.5, $"toxicity: {classified[3].Kinds}");
    }

    [Fact]
    public void Tells_the_roles_of_a_report_without_headings()
    {
        var roles = new SentenceClassifier().Classify(Sentences(Report)).Select(c => c.Role);
        Assert.Equal([SectionRole.Background, SectionRole.Methods, SectionRole.Results, SectionRole.Results, SectionRole.Conclusions], roles);
    }

    [Fact]
    public void Believes_a_heading_more_than_the_words()
    {
        var sentences = Sentences(Report).Select(s => s with { SectionPath = ["Discussion"] }).ToList();
        Assert.All(new SentenceClassifier().Classify(sentences), c => Assert.Equal(SectionRole.Conclusions, c.Role));
    }

    [Fact]
    public void Gives_no_role_to_a_table_row()
    {
        var row = Sentences("Everolimus\t11.2 months")[0] with { Kind = BlockKind.TableRow };
        Assert.Null(new SentenceClassifier().Classify([row])[0].Role);
    }

    [Fact]
    public void Gives_nothing_for_no_sentences() => Assert.Empty(new SentenceClassifier().Classify([]));

    [Fact]
    public void Scores_like_mlnet_itself()
    {
        var plain = new SentenceClassifier();
        var mlNet = new SentenceClassifier(ScoringEngine.MlNet);
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(Repository.Corpus("documents"), "*2017*").Concat(Directory.EnumerateFiles(Repository.Seeds(), "*.txt")))
        {
            var sentences = DocumentReaders.Default.Read(SourceFile.Open(file)).SelectMany(new SentenceSegmenter().Segment).ToList();
            foreach (var (a, b) in plain.Classify(sentences).Zip(mlNet.Classify(sentences)))
            {
                Assert.Equal(a.Role, b.Role);
                foreach (var kind in Enum.GetValues<ClaimKind>())
                {
                    Assert.True(Math.Abs(a.Kinds[kind] - b.Kinds[kind]) <= 1e-5f, $"{a.Kinds[kind]} and {b.Kinds[kind]} for {kind}: {a.Sentence.Quote}");
                    compared++;
                }
            }
        }

        Assert.True(compared > 1000, $"only {compared} probabilities compared");
    }

    [Fact]
    public void Role_probabilities_are_those_of_mlnet()
    {
        var model = ClassifierModel.Default.Roles!;
        var views = Report.Select(s => new SentenceView(s)).ToArray();
        var plain = model.Probabilities(views);
        var mlNet = model.ProbabilitiesByMlNet(views, new MlNetTrainer(1));
        Assert.All(plain.Zip(mlNet), p => Assert.Equal(p.First, p.Second, 1e-5f));
    }

    [Fact]
    public void Scores_do_not_depend_on_threads()
    {
        var classifier = new SentenceClassifier();
        var sentences = Sentences(Report);
        var expected = classifier.Classify(sentences).Select(c => (c.Kinds, c.Role)).ToList();
        Parallel.For(0, 64, _ => Assert.Equal(expected, classifier.Classify(sentences).Select(c => (c.Kinds, c.Role))));
    }

    [Fact]
    public void Explains_a_kind_by_features_with_names()
    {
        var explained = new SentenceClassifier().Explain(Sentences(Report), 2, ClaimKind.Outcome);
        Assert.Equal(10, explained.Count);
        Assert.All(explained, f => Assert.NotEmpty(f.Feature));
        Assert.True(explained.Zip(explained.Skip(1)).All(p => Math.Abs(p.First.Weight) >= Math.Abs(p.Second.Weight)));
    }

    [Fact]
    public void Role_model_reaches_its_figure_on_the_test_part()
    {
        var figures = RoleEvaluation.Run(Repository.SharedOrSkip("data", "abstract-roles", "test.sentences.tsv"));
        Assert.Equal(4826, figures.Sentences);
        Assert.InRange(figures.WeightedF1.Value, 0.908, 1);
    }

    [Fact]
    public void Shipped_files_are_small()
    {
        var folder = Path.Combine(Repository.Root, "src", "PNetEvidence", "Classification", "Model");
        Assert.InRange(new DirectoryInfo(folder).GetFiles().Sum(f => f.Length), 1, 8_000_000);
    }

    [Fact]
    public void Published_card_is_that_of_the_shipped_model()
    {
        var card = ModelCard.FromJson(File.ReadAllText(Path.Combine(Repository.Root, "src", "PNetEvidence", "Classification", "Model", ModelCard.FileName)));
        Assert.Equal(card.ToMarkdown(), File.ReadAllText(Path.Combine(Repository.Root, "docs", "classifier.md")));
    }

    /// <summary>Sentences of one paragraph of a trial report without headings.</summary>
    internal static IReadOnlyList<Sentence> Sentences(params string[] texts)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        foreach (var text in texts)
        {
            sentences.Add(new Sentence
            {
                Index = sentences.Count, Start = start, End = start + text.Length, Quote = text, Normal = NormalisedText.Identity(text, start),
                Kind = BlockKind.Paragraph, Block = 0, PositionInBlock = sentences.Count, SourceKind = SourceKind.TrialReport,
            });
            start += text.Length + 1;
        }

        return sentences;
    }
}
