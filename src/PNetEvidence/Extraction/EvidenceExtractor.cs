using PNetEvidence.Classification;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Arms;
using PNetEvidence.Extraction.Linking;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Extraction.Rules;
using PNetEvidence.Ingestion;
using PNetEvidence.Segmentation;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction;

/// <summary>Classified sentences of one document to its evidence records. Pure and thread-safe.</summary>
public sealed class EvidenceExtractor
{
    /// <summary>
    /// Below it the classifier, whose probabilities are calibrated, all but rules out that a sentence bears a claim in words of the kind;
    /// numbers and doses are left to the rules.
    /// </summary>
    internal const float LeastProbability = 0.03f;

    /// <summary>The same for a document of another field, whose advice and worded effects the cues were not written for.</summary>
    internal const float LeastProbabilityElsewhere = 0.1f;

    /// <summary>Score of a claim that the document's own structure states, such as an item of its contraindications: no probability of the words overrules it.</summary>
    internal const double SureOfStructure = 0.9;

    /// <summary>Below it what the linker alone reads is noise, not even worth a rejected record.</summary>
    private const double LeastLinkerOnly = 0.3;

    private readonly MentionFinder _finder = MentionFinder.Default;
    private readonly IReadOnlyList<IExtractionRule> _rules = ExtractionRules.Default;
    private readonly LinkerModel? _linker;

    public EvidenceExtractor()
        : this(LinkerModel.Default)
    {
    }

    /// <param name="linker">Null leaves the grammar alone.</param>
    internal EvidenceExtractor(LinkerModel? linker) => _linker = linker;

    /// <summary>
    /// The records of a document in order of position, with their ids; empty for a document that is not English. Those that the linker alone
    /// reads are among them, rejected unless it is sure.
    /// </summary>
    public IReadOnlyList<EvidenceRecord> Extract(Document document, IReadOnlyList<ClassifiedSentence> sentences) => [.. Judge(document, sentences).Select(j => j.Record)];

    /// <summary>How a record came about; null where the document does not give it.</summary>
    public RecordExplanation? Explain(Document document, IReadOnlyList<ClassifiedSentence> sentences, string recordId) =>
        Judge(document, sentences).FirstOrDefault(j => j.Record.Id == recordId) is { } found ? RecordExplanation.Of(found) : null;

    /// <summary>The records with the readings that they come from.</summary>
    internal IReadOnlyList<JudgedRecord> Judge(Document document, IReadOnlyList<ClassifiedSentence> sentences)
    {
        var found = new List<JudgedRecord>();
        foreach (var (rule, grammar, records) in Walk(document, sentences))
        {
            if (_linker is null)
            {
                found.AddRange(records.Select(r => new JudgedRecord(r, null, null, rule)));
                continue;
            }

            var reading = Linker.Read(rule, _linker);
            var (claims, completed) = LinkedPairs.Join(rule, grammar, records, reading);
            found.AddRange(Agreement.Judge(rule, claims, reading).Select((j, i) => Decide(j, i < completed.Count ? completed[i] : RecordCompletion.Complete(j.Claim, rule), reading, rule)).Where(j => !j.Claim!.LinkerOnly || j.Record.Confidence >= LeastLinkerOnly));
        }

        return WithIds(found);
    }

    /// <summary>Sentences that may bear records with what the grammar reads in them, in order; the discourse goes on from sentence to sentence.</summary>
    internal IEnumerable<(RuleContext Context, IReadOnlyList<Claim> Grammar, IReadOnlyList<EvidenceRecord> Records)> Walk(Document document, IReadOnlyList<ClassifiedSentence> sentences)
    {
        return document.Metadata.Language is not (null or "en") ? []
            : AbstractCollection.Parts(document, sentences).SelectMany(p => WalkPart(p.Document, p.Sentences));
    }

    private IEnumerable<(RuleContext Context, IReadOnlyList<Claim> Grammar, IReadOnlyList<EvidenceRecord> Records)> WalkPart(Document document, IReadOnlyList<ClassifiedSentence> sentences)
    {
        var context = new DocumentContextBuilder(document, [.. sentences.Select(s => s.Sentence)]).Build();
        var discourse = Discourse.Start;
        var otherTumour = -1;
        foreach (var classified in sentences)
        {
            var sentence = classified.Sentence;
            if (sentence.Kind is BlockKind.Reference or BlockKind.Boilerplate)
            {
                continue;
            }

            var mentions = _finder.Find(sentence, context.Terms);
            if (CombinationOfStudy(mentions, discourse, context) is { } combined)
            {
                mentions = _finder.Find(sentence, context.Terms with { Combination = combined });
            }

            if (context.PrintsVotes)
            {
                mentions = Vote.Without(mentions);
            }

            if (context.StudyArms is { IsClosed: false } arms)
            {
                mentions = mentions with { Therapies = arms.Resolve(mentions.Text, mentions.Therapies) };
            }
            else if (context is { StudyArms: null, Arms: { } pair })
            {
                mentions = mentions with { Therapies = pair.Resolve(mentions.Text, mentions.Therapies) };
            }

            discourse = DiscourseWalk.Enter(discourse, sentence, mentions, context);
            var told = OtherDisease.IsTold(mentions, context);
            if (told || (sentence.Block == otherTumour && mentions.Therapies.Count == 0 && !OtherDisease.NamesNeuroendocrine(mentions.Text)))
            {
                otherTumour = sentence.Block; // what follows in the paragraph without a name of its own is of that tumour, too
                continue;
            }

            otherTumour = -1;
            mentions = LatterAndFormer.Complete(mentions, discourse);
            List<EvidenceRecord> records = [];
            if (sentence.Kind is not (BlockKind.Heading or BlockKind.Title or BlockKind.TableCaption))
            {
                var rule = new RuleContext(classified, mentions, context, discourse);
                var claims = ClaimMerging.Merge(_rules.SelectMany(r => r.Apply(rule))).Where(c => c.Value is not null || c.Dose is not null || c.Score >= SureOfStructure || !rule.IsRuledOut(c.Kind)).ToList();
                records = [.. claims.Select(c => RecordCompletion.Complete(c, rule))];
                yield return (rule with { Mentions = DoseArms.AsDrugs(mentions) }, claims, records);
            }

            discourse = DiscourseWalk.Leave(discourse, sentence, mentions, records, context);
        }
    }

    /// <summary>"In E2211 the combination gave 22.7 months": the arm of that trial which joins drugs, where a text tells of several; null elsewhere.</summary>
    private static string? CombinationOfStudy(SentenceMentions mentions, Discourse discourse, DocumentContext context)
    {
        if (context.IsPrimaryReport || !Phrases.ContainsAny(mentions.Text, "combination", "doublet", "the pair", "combined", "both drugs", "both agents"))
        {
            return null;
        }

        var study = mentions.Studies.Count > 0 ? mentions.Studies[0].Name : mentions.Sentence.Block == discourse.Block ? discourse.Study : null;
        return FieldVocabulary.Default.FindStudy(study) is { Arms.Count: 2 } known && known.Arms.Where(TherapyFinder.IsJoint).ToList() is [var joint] && joint != context.Terms.Combination ? joint : null;
    }

    private JudgedRecord Decide(JudgedClaim judged, EvidenceRecord completed, LinkReading reading, RuleContext rule)
    {
        var confidence = _linker!.Confidence.Of(judged.Features, judged.Group);
        var record = completed with
        {
            Confidence = Math.Round(confidence, 3),
            Status = _linker.Confidence.StatusOf(confidence, judged.Group, judged.LinkerOnly),
            Extractors = judged.Extractors,
        };
        return new JudgedRecord(record, judged, reading, rule);
    }

    /// <summary>Ids are given to the grammar's records first, so that they do not hang on what the linker adds.</summary>
    private static List<JudgedRecord> WithIds(List<JudgedRecord> found)
    {
        var order = found.Select((_, i) => i).OrderBy(i => found[i].Claim?.LinkerOnly == true).ThenBy(i => i).ToList();
        var ids = EvidenceId.Assign(order.Select(i => found[i].Record));
        for (var k = 0; k < order.Count; k++)
        {
            found[order[k]] = found[order[k]] with { Record = ids[k] };
        }

        return found;
    }
}

/// <summary>A record with the readings that it comes from; claim and reading are null where no linker read the sentence.</summary>
internal sealed record JudgedRecord(EvidenceRecord Record, JudgedClaim? Claim, LinkReading? Reading, RuleContext Context);
