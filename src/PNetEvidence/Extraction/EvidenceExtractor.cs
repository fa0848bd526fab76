using PNetEvidence.Classification;
using PNetEvidence.Evidence;
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
    private const float LeastProbability = 0.03f;

    private readonly MentionFinder _finder = MentionFinder.Default;
    private readonly IReadOnlyList<IExtractionRule> _rules = ExtractionRules.Default;

    /// <summary>The records of a document in order of position, with their ids; empty for a document that is not English.</summary>
    public IReadOnlyList<EvidenceRecord> Extract(Document document, IReadOnlyList<ClassifiedSentence> sentences)
    {
        if (document.Metadata.Language is not (null or "en"))
        {
            return [];
        }

        var context = new DocumentContextBuilder(document, [.. sentences.Select(s => s.Sentence)]).Build();
        var discourse = Discourse.Start;
        var records = new List<EvidenceRecord>();
        foreach (var classified in sentences)
        {
            var sentence = classified.Sentence;
            if (sentence.Kind is BlockKind.Reference or BlockKind.Boilerplate)
            {
                continue;
            }

            var mentions = _finder.Find(sentence, context.Terms);
            discourse = DiscourseWalk.Enter(discourse, sentence, mentions, context);
            if (sentence.Kind is not (BlockKind.Heading or BlockKind.Title or BlockKind.TableCaption))
            {
                var rule = new RuleContext(classified, mentions, context, discourse);
                foreach (var claim in ClaimMerging.Merge(_rules.SelectMany(r => r.Apply(rule))))
                {
                    if (claim.Value is null && claim.Dose is null && classified.Kinds[claim.Kind] < LeastProbability)
                    {
                        continue;
                    }

                    records.Add(RecordCompletion.Complete(claim, rule));
                }
            }

            discourse = DiscourseWalk.Leave(discourse, sentence, mentions, records, context);
        }

        return EvidenceId.Assign(records);
    }
}
