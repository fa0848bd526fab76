namespace PNetEvidence.Classification;

/// <summary>A sentence as rows of a <see cref="FeatureIndex"/>; each row once.</summary>
internal sealed record EncodedSentence(int[] WordRows, int[] OwnRows);

/// <summary>The sentences of one document, in order.</summary>
internal sealed record EncodedDocument(IReadOnlyList<EncodedSentence> Sentences)
{
    /// <summary>Columns of sentence <paramref name="t"/> with those of its neighbours, ascending: the vector that ML.NET sees, whose values are all 1.</summary>
    public int[] Columns(int t, FeatureIndex index, int[] offsets)
    {
        var columns = new List<int>();
        for (var b = 0; b < offsets.Length; b++)
        {
            var neighbour = t + offsets[b];
            if (neighbour >= 0 && neighbour < Sentences.Count)
            {
                foreach (var row in Sentences[neighbour].WordRows)
                {
                    columns.Add(index.Column(row, b));
                }
            }
        }

        foreach (var row in Sentences[t].OwnRows)
        {
            columns.Add(index.Column(row, 0));
        }

        columns.Sort();
        return [.. columns];
    }
}
