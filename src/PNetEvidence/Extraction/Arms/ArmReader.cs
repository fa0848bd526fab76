using System.Buffers;
using System.Text.RegularExpressions;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Arms;

/// <summary>
/// Finds the arms of a comparative study whose treatments no vocabulary lists: from the sentence that allocates patients, from the phrases
/// that the text itself uses as arms ("the chewing gum group"), from a placebo control. An arm without a known treatment counts only where the
/// text uses it as an arm, since a made-up arm is worse than none.
/// </summary>
internal sealed partial class ArmReader(IReadOnlyList<string> sentences, Func<string, List<TherapyMention>> therapies)
{
    /// <summary>For patterns that another engine could take long over. It is slower on plain text, so words without which none matches are sought first.</summary>
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>For patterns without a repetition that can fail behind a long run: linear as they are, and code of the build.</summary>
    private const RegexOptions Plain = RegexOptions.CultureInvariant;

    private static readonly SearchValues<string> AllocationWords = SearchValues.Create(["random", "allocated", "assigned"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> ListedThings = SearchValues.Create(["groups", "arms", "strategies", "regimens", "treatments", "interventions", "conditions"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> GivingWords = SearchValues.Create([" received", " was given", " were given", " underwent", " was offered", " treated with", " consisted of", " got", " took", " used"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> ArmNouns = SearchValues.Create([" group", " arm"], StringComparison.Ordinal);

    private const int MostArms = 5;
    private const int MostWordsOfAnArm = 6;

    /// <summary>Words that stand before "group" or "arm" and name no treatment.</summary>
    private static readonly HashSet<string> Generic = new(StringComparer.OrdinalIgnoreCase)
    {
        "treatment", "treated", "control", "controls", "study", "both", "two", "three", "four", "intervention", "experimental", "same", "each", "age", "risk", "patient", "patients", "other", "first", "second", "third", "dose", "either", "all",
        "these", "those", "this", "that", "one", "another", "parallel", "comparison", "comparator", "active", "test", "trial", "randomized", "randomised", "randomization", "high", "low", "higher", "lower", "the", "a", "an", "of", "in", "to", "for", "and", "or", "between", "among", "within",
        "different", "respective", "small", "large", "single", "multiple", "focus", "working", "oncology", "cooperative", "research", "reference", "blood", "ethnic", "prognostic", "favorable", "favourable", "open", "label", "placebo-controlled", "controlled", "blind", "double", "prospective",
        "therapy", "drug", "medication", "main", "total", "whole", "entire", "older", "younger", "specific", "pooled", "remaining", "clinical", "separate", "equal", "any", "no", "its", "their", "which", "with", "by", "on", "per", "across", "from", "than", "versus", "vs", "was", "were", "had", "as", "at", "new", "assigned", "allocated", "into", "following", "same", "corresponding", "subgroup", "type", "combined", "combination", "standard", "conventional", "alone",
    };

    /// <summary>Words that say how a treatment is given or to whom, not what it is.</summary>
    private static readonly HashSet<string> Incidental = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "a", "an", "either", "only", "alone", "receive", "received", "receiving", "undergo", "to", "of", "with", "in", "group", "groups", "arm", "arms", "patients", "subjects", "participants", "single", "daily", "oral", "both", "and", "was", "were", "be", "treated", "given", "their", "its", "who",
        "treatment", "additional", "further", "continued", "matching", "matched", "on", "at", "by", "for", "into", "as", "one", "two", "condition", "intervention", "using", "weekly", "then", "or", "active", "dose", "doses", "tablet", "tablets", "capsule", "capsules", "injection", "injections", "infusion", "infusions", "day", "days", "week", "weeks", "month", "months", "mg", "kg", "ml", "women", "men", "children", "adults", "plus", "from",
    };

    private static readonly (string Words, string Id)[] ControlPhrases =
    [
        ("usual care", "usual_care"), ("care as usual", "usual_care"), ("treatment as usual", "usual_care"), ("standard care", "standard_care"), ("standard of care", "standard_care"), ("standard therapy", "standard_therapy"), ("standard treatment", "standard_therapy"), ("conventional treatment", "standard_therapy"),
        ("no further treatment", "no_treatment"), ("no treatment", "no_treatment"), ("no intervention", "no_treatment"), ("no further therapy", "no_treatment"), ("no therapy", "no_treatment"), ("untreated", "no_treatment"), ("no adjuvant", "no_treatment"), ("observation", "observation"), ("nihil", "no_treatment"), ("follow-up alone", "observation"), ("follow-up only", "observation"), ("surveillance", "observation"), ("watchful waiting", "observation"), ("watch and wait", "observation"), ("waiting list", "waiting_list"), ("wait list", "waiting_list"), ("waitlist", "waiting_list"), ("wait-list", "waiting_list"),
        ("assessment only", "assessment_only"), ("assessment-only", "assessment_only"), ("best supportive care", "best_supportive_care"), ("placebo", "placebo"), ("sham", "sham"), ("control", "control"),
    ];

    /// <summary>Null where the text tells of no two arms.</summary>
    public StudyArms? Read()
    {
        var slots = Slots();
        var arms = FromTiming() ?? FromAllocation(slots) ?? FromDefinitions(slots) ?? FromComparison() ?? FromAddition() ?? FromSlots(slots) ?? FromPlacebo();
        if (arms is null)
        {
            return null;
        }

        arms = WithShared(arms);
        List<string> allocated = [.. arms.Select(a => a.Id)];
        arms = Ordered(arms, Tested(arms));
        var names = Names(arms, slots);
        return new StudyArms([.. arms.DistinctBy(a => a.Id, StringComparer.Ordinal)]) { Names = names, Allocated = allocated };
    }

    private List<StudyArm>? FromAllocation(Dictionary<string, Slot> slots)
    {
        List<StudyArm>? best = null;
        for (var i = 0; i < sentences.Count; i++)
        {
            // A list that a colon announces may be set as lines of its own.
            var sentence = sentences[i].EndsWith(':') && i + 1 < sentences.Count ? $"{sentences[i]} {sentences[i + 1]}" : sentences[i];
            foreach (var cue in Cues(sentence))
            {
                var arms = Segments(sentence[(cue.Index + cue.Length)..], cue.Value.EndsWith("comparing ", StringComparison.OrdinalIgnoreCase), slots);
                if (arms is [{ Size: null } first, { Size: not null }] && CountedBefore().Match(cue.Value.Length > 0 ? sentence[..(cue.Index + cue.Length)] : "") is { Success: true } counted && !OfAll().IsMatch(sentence[..counted.Groups["n"].Index]) && !SizeInBracket().IsMatch(sentence))
                {
                    // "874 were allocated to A and 1,410 to B"
                    arms[0] = first with { Size = int.Parse(counted.Groups["n"].ValueSpan, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture) };
                }

                if (arms is not null && (best is null || Certainty(arms) > Certainty(best)))
                {
                    best = arms;
                }
            }
        }

        return best;
    }

    private static IEnumerable<Match> Cues(string sentence)
    {
        IEnumerable<Match> allocations = sentence.AsSpan().ContainsAny(AllocationWords) ? Allocation().Matches(sentence) : [];
        return sentence.Contains(':', StringComparison.Ordinal) && sentence.AsSpan().ContainsAny(ListedThings) ? allocations.Concat(Announced().Matches(sentence)) : allocations;
    }

    /// <summary>Known treatments, sizes and labels speak for a reading.</summary>
    private static int Certainty(List<StudyArm> arms) => arms.Sum(a => (a.Size is null ? 0 : 1) + (a.Labels.Count > 0 ? 1 : 0) + (a.Phrase == "" ? 0 : 1)) * 10 / arms.Count;

    /// <summary>The arms that the rest of an allocation sentence lists.</summary>
    /// <param name="compared">True where the sentence compares them ("comparing A with B"), rather than allocating patients to them.</param>
    private List<StudyArm>? Segments(string text, bool compared, Dictionary<string, Slot> slots)
    {
        // "comparing transplants from siblings (n = 54) or donors (n = 40) with either A or B"
        if (Either().Match(text) is { Success: true } either && Depth(text, either.Index) == 0)
        {
            text = text[(either.Index + either.Length)..];
        }

        return Segments(text, TailOf(text, 3), compared, slots)
            // "A weekly during each cycle or B": what stands before the word that parts the arms ends no list
            ?? (Alternatives().Matches(text).FirstOrDefault(m => Depth(text, m.Index) == 0) is { } parting && TailOf(text, 3) is var first && first < parting.Index ? Segments(text, TailOf(text, parting.Index), compared, slots) : null);
    }

    /// <summary>Where what follows a list of arms begins, in no bracket and behind <paramref name="from"/>; the end of the text where nothing does.</summary>
    private static int TailOf(string text, int from) => Tail().Matches(text).FirstOrDefault(m => m.Index > from && Depth(text, m.Index) == 0)?.Index ?? text.Length;

    private List<StudyArm>? Segments(string text, int end, bool compared, Dictionary<string, Slot> slots)
    {
        var parts = AtLabels(text) ?? WithListed(Split(text[..end]));
        if (parts is [var whole] && compared && Against().Match(whole) is { Success: true } against)
        {
            parts = [whole[..against.Index], whole[(against.Index + against.Length)..]];
        }

        if (parts.Count is < 2 or > MostArms || AddsOn().IsMatch(text))
        {
            return null;
        }

        var arms = new List<StudyArm>();
        var known = 0;
        foreach (var part in parts)
        {
            if (Arm(part, slots) is not { } arm)
            {
                return null;
            }

            known += arm.Known ? 1 : 0;
            arms.Add(arm.Arm);
        }

        arms = [.. arms.Select(WithName)];

        // "A 200 mg (group 1), A 400 mg (group 2) or placebo": arms of one therapy share its id, but no two of them are controls
        var distinct = arms.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count();
        return known == 0 || distinct < 2 || (distinct < arms.Count && arms.GroupBy(a => a.Id, StringComparer.Ordinal).Any(g => g.Count() > 1 && StudyArms.IsControlCare(g.Key))) ? null : arms;
    }

    /// <summary>"A (350 mg/m2, RT-A arm), B and C (RT-BC arm) or the same followed by D (RT-BC+D arm)": each bracket that names an arm closes it. Null for fewer than three.</summary>
    private static List<string>? AtLabels(string text)
    {
        var labels = LabelledBracket().Matches(text);
        if (labels.Count < 3)
        {
            return null;
        }

        var parts = new List<string>();
        var from = 0;
        foreach (Match label in labels)
        {
            parts.Add(OpensPart().Replace(text[from..(label.Index + label.Length)], ""));
            from = label.Index + label.Length;
        }

        return parts;
    }

    /// <summary>"the A, B or C groups": what stands before "or" may itself be a list.</summary>
    private List<string> WithListed(List<string> parts)
    {
        if (parts.Count != 2 || Depth(parts[0], parts[0].Length) > 0)
        {
            return parts;
        }

        var pieces = new List<string>();
        var from = 0;
        for (var i = 0; i < parts[0].Length; i++)
        {
            if (parts[0][i] == ',' && Depth(parts[0], i) == 0)
            {
                pieces.Add(parts[0][from..i]);
                from = i + 1;
            }
        }

        pieces.Add(parts[0][from..]);
        pieces.RemoveAll(p => p.Trim().Length < 2);
        // "A, B and C (ABC) or D": what "and" closes is one regimen
        return pieces.Count > 1 && !Conjunctions().IsMatch(Brackets().Replace(pieces[^1], "")) && pieces.Append(parts[1]).All(p => therapies(p).Any(t => !t.Background)) ? [.. pieces, parts[1]] : parts;
    }

    private (StudyArm Arm, bool Known)? Arm(string part, Dictionary<string, Slot> slots)
    {
        var (bare, labels, size) = TakeBrackets(part, therapies(part), slots);
        // "no probiotic medication" names what is not given
        List<TherapyMention> found = NoTreatment().IsMatch(bare) ? [] : therapies(bare).FindAll(t => !t.Background && !t.Id.StartsWith('@'));
        var control = ControlOf(bare);
        var ids = found.Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count > 1)
        {
            // "placebo for A" is a placebo.
            if (PlaceboFor().IsMatch(bare))
            {
                ids.RemoveAll(i => i != "placebo");
            }

            // "CMF chemotherapy" is no second treatment.
            ids.RemoveAll(i => i is "chemotherapy" or "systemic_therapy" or "adjuvant_therapy" or "neoadjuvant_therapy" or "targeted_therapy" or "immunotherapy" && ids.Any(o => o != i && FieldVocabulary.Default.GroupOf(o) == TherapyGroup.Systemic && !StudyArms.IsControlCare(o)));
        }

        if (ids.Count > 0)
        {
            if (control is "standard_care" or "usual_care" && !ids.Contains(control) && ids.All(i => i != "standard_of_care"))
            {
                ids.Add(control);
            }

            // "PPV plus cyclophosphamide": what only its abbreviation names is part of the arm, too
            if (Beside().Match(bare) is { Success: true } beside && therapies(beside.Groups["name"].Value).Count == 0 && LongForm(beside.Groups["name"].Value.ToLowerInvariant()) is { } spelt)
            {
                ids.Add(spelt);
            }

            if (InBracket(part, ids) is { } whole)
            {
                ids = whole;
            }
            else if (Added().Match(bare) is { Success: true } added && therapies(added.Groups["what"].Value).Count == 0 && LongForms.DefinedIn(sentences, added.Groups["what"].Value) is { } defined)
            {
                ids.Add(defined); // "surgery plus injection of rAd-p53"
            }

            // "RT-GC": what all arms get beside their drugs stands first in the labels
            if (labels.Select(l => l.Split('-')).FirstOrDefault(l => l.Length > 1 && l[0].Length >= 2) is { } prefixed && therapies(prefixed[0]) is [{ Background: false } before] && !ids.Contains(before.Id))
            {
                ids.Add(before.Id);
            }

            if (ids.Count > 4)
            {
                return null;
            }

            return (new StudyArm(TherapyFinder.Combine(ids.Select(Canonical)), bare.Trim(), size) { Labels = labels }, true);
        }

        if (control is not null)
        {
            // "control group (placebo)", "controls (n = 40, cisplatin alone)"
            foreach (Match bracket in control == "control" ? Brackets().Matches(part) : Enumerable.Empty<Match>())
            {
                var inner = bracket.Groups["inner"].Value;
                var given = therapies(inner).Where(t => !t.Background && !t.Id.StartsWith('@')).Select(t => Canonical(t.Id)).Distinct(StringComparer.Ordinal).ToList();
                control = given.Count is > 0 and < 4 ? TherapyFinder.Combine(given) : ControlOf(inner) ?? control;
            }

            return (new StudyArm(control, bare.Trim(), size) { Labels = labels }, true);
        }

        if (Intervention(bare) is { } intervention)
        {
            return (new StudyArm(intervention, bare.Trim(), size) { Labels = labels }, true);
        }

        var phrase = Phrase(bare);
        if (phrase is null)
        {
            return null;
        }

        phrase = LongForm(phrase) ?? phrase;

        // Nothing known: the text must use the words, or the label it gave them, as an arm.
        var words = phrase.Split('_');
        var used = slots.Values.Any(s => s.Count > 0 && s.Words.Any(w => words.Contains(w, StringComparer.Ordinal) || labels.Contains(w, StringComparer.OrdinalIgnoreCase)));
        // "the X arm (X, 4 mg/kg weekly; B, 15 mg/kg; C, 200 mg/m2)"
        var id = InBracket(part, [phrase]) is { } listed ? TherapyFinder.Combine(listed) : phrase;
        return used || size is not null ? (new StudyArm(id, bare.Trim(), size) { Labels = labels }, used) : null;
    }

    /// <summary>"A weekly plus B and C (FLOX)": a regimen of the lexicon goes by its own name, whatever of its drugs the definition lets tell.</summary>
    private StudyArm WithName(StudyArm arm) =>
        arm.Labels.SelectMany(l => therapies(l)).Select(t => t.Id).FirstOrDefault(id => id != arm.Id && !TherapyFinder.IsJoint(id) && !arm.Parts.Contains(id, StringComparer.Ordinal) && arm.Parts.Count > 1 && !FieldVocabulary.Default.TherapyById.ContainsKey(id)) is { } name ? new StudyArm(name, arm.Phrase, arm.Size) { Labels = arm.Labels } : arm;

    /// <summary>"the A arm (A, 4 mg/kg weekly; B, 15 mg/kg; C, 200 mg/m2)": an arm named by one of its drugs, with all of them in the bracket behind it. Null where no bracket lists more than the name.</summary>
    private List<string>? InBracket(string part, List<string> ids)
    {
        foreach (Match bracket in Brackets().Matches(part))
        {
            var inner = bracket.Groups["inner"].Value;
            var given = therapies(inner).Where(t => !t.Background && !t.Id.StartsWith('@')).SelectMany(t => Canonical(t.Id).Split('+')).Distinct(StringComparer.Ordinal).ToList();
            if (ids is [var name] && given.Count > 0 && !given.Contains(name) && inner.ContainsIgnoringCase(name))
            {
                given.Add(name);
            }

            if (given.Count > ids.Count && ids.TrueForAll(given.Contains) && !inner.Contains(" or ", StringComparison.Ordinal))
            {
                return given;
            }
        }

        return null;
    }

    /// <summary>"the intervention" of "allocated to the intervention or to usual care", as another sentence tells what it consisted of; null where none does.</summary>
    private string? Intervention(string words)
    {
        if (!TheIntervention().IsMatch(words))
        {
            return null;
        }

        foreach (var what in sentences.Select(s => ConsistedOf().Match(s)).Where(m => m.Success).Select(m => m.Groups["what"].Value))
        {
            var first = what.Split(' ', 2)[0].Trim(',', '.', ';');
            if (LongForms.Of(sentences, first) is { } spelt && first.Any(char.IsAsciiLetterUpper))
            {
                return spelt;
            }

            if (therapies(what).FirstOrDefault(t => !t.Background && !t.Id.StartsWith('@')) is { Start: < 12 } known)
            {
                return Canonical(known.Id);
            }
        }

        return null;
    }

    /// <summary>What a phrase that is one abbreviation of the text stands for.</summary>
    private string? LongForm(string phrase) => phrase.Contains('_', StringComparison.Ordinal) ? null : LongForms.Of(sentences, phrase);

    private static string Canonical(string id) => id == "standard_of_care" ? "standard_care" : id;

    internal static string? ControlOf(string text)
    {
        foreach (var (words, id) in ControlPhrases)
        {
            if (text.ContainsIgnoringCase(words))
            {
                return id;
            }
        }

        return NoTreatment().IsMatch(text) ? "no_treatment" : null;
    }

    /// <summary>Takes sizes and labels out of the brackets, and leaves the words beside them.</summary>
    private static (string Bare, List<string> Labels, int? Size) TakeBrackets(string part, List<TherapyMention> found, Dictionary<string, Slot> slots)
    {
        var labels = new List<string>();
        int? size = null;
        foreach (Match bracket in Brackets().Matches(part))
        {
            // A label stands right behind the words that it is for; what stands elsewhere abbreviates something else.
            var before = found.LastOrDefault(t => t.End <= bracket.Index);
            var close = found.TrueForAll(t => t.Start > bracket.Index) || (before is not null && WordFolding.Words(part[before.End..bracket.Index]).Count() <= 1) || found.Any(t => t.Start <= bracket.Index && bracket.Index < t.End);
            foreach (var piece in Thousands().Replace(bracket.Groups["inner"].Value, "").Split(';', ','))
            {
                var text = piece.Trim();
                if (Size().Match(text) is { Success: true } n)
                {
                    size ??= int.Parse(n.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                }
                else if (Label().Match(text) is { Success: true } label && (close || (EndsPart().IsMatch(part[(bracket.Index + bracket.Length)..]) && slots.ContainsKey(label.Groups["label"].Value))) && !IsEndpoint(label.Groups["label"].Value))
                {
                    labels.Add(label.Groups["label"].Value);
                }
            }
        }

        if (Size().Match(part) is { Success: true } open)
        {
            size ??= int.Parse(open.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        }

        var bare = Brackets().Replace(part, m => new string(' ', m.Length));
        if (LeadingCount().Match(bare) is { Success: true } lead)
        {
            size ??= int.Parse(lead.Groups["n"].ValueSpan, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
            bare = bare[(lead.Index + lead.Length)..];
        }

        if (LeadingLabel().Match(bare) is { Success: true } mark)
        {
            labels.Add(mark.Groups["label"].Value);
            bare = bare[(mark.Index + mark.Length)..];
        }

        return (bare, labels, size);
    }

    private static bool IsEndpoint(string label) =>
        label.All(char.IsAsciiDigit) && label.Length > 1 || FieldVocabulary.Default.Endpoints.Any(e => e.Abbreviations?.Contains(label) == true) || DoseLabel().IsMatch(label);

    /// <summary>The words of an arm as an id; null where they are too many or name nothing.</summary>
    internal static string? Phrase(string text)
    {
        text = Doses().Replace(text, " ");
        var stop = StopOfPhrase().Match(text);
        text = stop.Success && stop.Index > 3 ? text[..stop.Index] : text;
        var words = WordFolding.Split(text).Select(w => text[w.Start..w.End].ToLowerInvariant()).Where(w => !Incidental.Contains(w) && !char.IsAsciiDigit(w[0])).ToList();
        return words.Count is 0 or > MostWordsOfAnArm || words.All(w => w.Length < 2 || Generic.Contains(w)) ? null : string.Join('_', words);
    }

    /// <summary>At "or" and "versus" outside of brackets; where neither is there, at "and", ";" and numbered items.</summary>
    private static List<string> Split(string text)
    {
        text = text.TrimEnd('.', ' ');
        foreach (var splitter in (ReadOnlySpan<Regex>)[Alternatives(), Items(), Conjunctions()])
        {
            var parts = new List<string>();
            var from = 0;
            foreach (Match match in splitter.Matches(text))
            {
                if (Depth(text, match.Index) == 0)
                {
                    parts.Add(text[from..match.Index]);
                    from = match.Index + match.Length;
                }
            }

            parts.Add(text[from..]);
            parts.RemoveAll(p => p.Trim(' ', ',', ':').Length < 2);
            if (parts.Count >= 2)
            {
                return parts;
            }
        }

        return [text];
    }

    private static int Depth(string text, int at)
    {
        var depth = 0;
        for (var i = 0; i < at; i++)
        {
            depth += text[i] is '(' or '[' && !(i + 2 < text.Length && text[i + 2] == ')') ? 1 : text[i] is ')' or ']' && !(i >= 2 && text[i - 2] == '(') ? -1 : 0;
        }

        return Math.Max(0, depth);
    }

    private sealed record Slot(string Phrase, string[] Words, string Id, bool Known)
    {
        public int Count { get; set; }
    }

    /// <summary>What stands before "group" or "arm" in the text.</summary>
    private Dictionary<string, Slot> Slots()
    {
        var slots = new Dictionary<string, Slot>(StringComparer.OrdinalIgnoreCase);
        foreach (var sentence in sentences.Where(s => s.AsSpan().ContainsAny(ArmNouns)))
        {
            foreach (Match match in SlotPhrase().Matches(sentence))
            {
                foreach (var phrase in match.Groups["phrase"].Value.Split([" and ", " or ", ", ", " versus ", " vs. ", " vs ", " than "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    AddSlot(slots, phrase);
                }
            }
        }

        return slots;
    }

    private void AddSlot(Dictionary<string, Slot> slots, string phrase)
    {
        var all = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = all.Reverse().TakeWhile(w => !IsBoundary(w)).Reverse().ToArray();
        if (words.Length == 0 || words.All(w => Generic.Contains(w) || w.Length < 2) || words.Any(w => char.IsAsciiDigit(w[0])))
        {
            return;
        }

        phrase = string.Join(' ', words);
        if (!slots.TryGetValue(phrase, out var slot))
        {
            var found = therapies(phrase).Where(t => !t.Id.StartsWith('@')).Select(t => Canonical(t.Id)).Distinct(StringComparer.Ordinal).ToList();
            var control = found.Count > 0 ? null : ControlOf(phrase);
            var id = found.Count > 0 ? TherapyFinder.Combine(found) : control ?? Phrase(phrase);
            if (id is null)
            {
                return;
            }

            id = found.Count > 0 || control is not null ? id : LongForms.Of(sentences, phrase) ?? LongForm(id) ?? id;

            var known = found.Count > 0 || control is not null;
            slots[phrase] = slot = new Slot(phrase, [.. words.SelectMany(w => w.Split('-')).Select(w => w.ToLowerInvariant())], id, known);
        }

        slot.Count++;
    }

    private static bool IsBoundary(string word) => Boundaries.Contains(word.Trim(',', '(', ')'));

    private static readonly HashSet<string> Boundaries = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "a", "an", "in", "of", "to", "for", "between", "among", "both", "each", "all", "either", "from", "than", "with", "by", "on", "versus", "vs", "vs.", "was", "were", "is", "are", "and", "or", "patients", "as", "at", "into", "other", "two", "three", "this", "that", "these", "their", "had", "months", "%", "assigned", "per", "within", "respective", "no.", "respectively",
    };

    /// <summary>"The control group received usual care": the sentence that tells what each arm got.</summary>
    private List<StudyArm>? FromDefinitions(Dictionary<string, Slot> slots)
    {
        var arms = new Dictionary<string, StudyArm>(StringComparer.OrdinalIgnoreCase);
        foreach (var sentence in sentences.Where(s => s.AsSpan().ContainsAny(GivingWords)))
        {
            foreach (Match match in Definition().Matches(sentence))
            {
                var role = match.Groups["role"].Value.ToLowerInvariant();
                var rest = match.Groups["what"].Value;
                var tail = Tail().Match(rest);
                if (Arm(tail.Success && tail.Index > 3 ? rest[..tail.Index] : rest, slots) is { Known: true } arm)
                {
                    arms.TryAdd(role, arm.Arm with { Labels = [.. arm.Arm.Labels, .. RoleLabel().Match(role) is { Success: true } label ? [label.Groups["label"].Value.ToUpperInvariant()] : Array.Empty<string>()] });
                }
            }
        }

        if (arms.Count == 1 && arms.Keys.All(k => k.StartsWith("control", StringComparison.Ordinal)))
        {
            return null;
        }

        return arms.Count is >= 2 and <= MostArms && arms.Values.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count() == arms.Count
            ? [.. arms.OrderBy(a => a.Key.StartsWith("control", StringComparison.Ordinal) || a.Key.StartsWith("comparison", StringComparison.Ordinal)).Select(a => a.Value)]
            : null;
    }

    /// <summary>"the efficacy of A versus B", "A was compared with B": two known treatments that a comparison parts.</summary>
    private List<StudyArm>? FromComparison()
    {
        foreach (var sentence in sentences.Take(MostSentencesBeforeResults))
        {
            var found = therapies(sentence).Where(t => !t.Background && !t.Id.StartsWith('@')).ToList();
            for (var i = 0; i + 1 < found.Count; i++)
            {
                var between = sentence[found[i].End..found[i + 1].Start];
                if (found[i].Id != found[i + 1].Id && between.Length <= 60 && (Versus().IsMatch(between) || (Comparing().IsMatch(sentence[..found[i].Start]) && ToOther().IsMatch(between))) && sentence.AsSpan(0, found[i].Start).IndexOf('%') < 0)
                {
                    return [new StudyArm(Canonical(found[i].Id), sentence[found[i].Start..found[i].End]), new StudyArm(Canonical(found[i + 1].Id), sentence[found[i + 1].Start..found[i + 1].End])];
                }
            }
        }

        return null;
    }

    /// <summary>"whether A and C differs from B and C": what either of two arms is given with in the text is given to both.</summary>
    private List<StudyArm> WithShared(List<StudyArm> arms)
    {
        if (arms is not [var first, var second] || StudyArms.IsControlCare(first.Id) || StudyArms.IsControlCare(second.Id) || first.Parts.Count > 1 || second.Parts.Count > 1)
        {
            return arms;
        }

        var shared = Companions(first.Id).Intersect(Companions(second.Id), StringComparer.Ordinal).Where(c => c != first.Id && c != second.Id).ToList();
        return shared is [var common] ? [.. arms.Select(a => new StudyArm(TherapyFinder.Combine(a.Id, common), a.Phrase, a.Size) { Labels = a.Labels })] : arms;
    }

    /// <summary>Drugs that "and" or "plus" joins to one, before the results.</summary>
    private HashSet<string> Companions(string id)
    {
        var beside = new HashSet<string>(StringComparer.Ordinal);
        // what earlier trials gave, or what nobody may have, is given to neither
        foreach (var sentence in sentences.Take(MostSentencesBeforeResults).Where(s => !OfOthers().IsMatch(s)))
        {
            var found = therapies(sentence).Where(t => !t.Background && !t.Id.StartsWith('@')).ToList();
            beside.UnionWith(found.Where(t => t.Id.Contains('+', StringComparison.Ordinal) && IsWithin(id, t.Id)).SelectMany(t => t.Id.Split('+')));
            foreach (var (a, b) in found.Zip(found.Skip(1)))
            {
                if ((a.Id == id || b.Id == id) && b.Start > a.End && sentence[a.End..b.Start] is " and " or " plus " or " with ")
                {
                    beside.Add(a.Id == id ? b.Id : a.Id);
                }
            }
        }

        return beside;
    }

    /// <summary>"randomised to immediate or delayed treatment": one treatment at two times. The later is named by its delay.</summary>
    private List<StudyArm>? FromTiming()
    {
        foreach (var match in sentences.Where(s => s.AsSpan().ContainsAny(AllocationWords)).Select(s => AtTwoTimes().Match(s)).Where(m => m.Success && (!m.Groups["same"].Success || m.Groups["same"].Value == m.Groups["what"].Value || therapies(m.Groups["same"].Value).Count == 0)))
        {
            var named = therapies(match.Groups["what"].Value).Select(t => t.Id).FirstOrDefault() ?? sentences.SelectMany(s => therapies(s)).Where(t => !t.Background && !t.Id.StartsWith('@') && !StudyArms.IsControlCare(t.Id)).Select(t => t.Id).FirstOrDefault();
            if (named is not null)
            {
                var (early, late) = (match.Groups["early"].Value.ToLowerInvariant(), match.Groups["late"].Value.ToLowerInvariant());
                return [new StudyArm(named, match.Value) { Labels = [early] }, new StudyArm($"{late}_{named}", match.Value) { Labels = [late] }];
            }
        }

        return null;
    }

    private const int MostSentencesBeforeResults = 12;

    /// <summary>"adding A to the B regimen", "B ± A", "B with or without A": B with A against B.</summary>
    private List<StudyArm>? FromAddition()
    {
        foreach (var sentence in sentences.Take(MostSentencesBeforeResults))
        {
            var found = therapies(sentence).Where(t => !t.Background && !t.Id.StartsWith('@')).ToList();
            for (var i = 0; i + 1 < found.Count; i++)
            {
                var (a, b) = (found[i], found[i + 1]);
                var between = b.Start > a.End ? sentence[a.End..b.Start] : "";
                var added = AddingEnd().IsMatch(sentence[..a.Start]) && AddedTo().IsMatch(between) ? b : WithOrWithout().IsMatch(between) ? a with { Id = Listed(sentence, found, i) } : null;
                if (added is not null && !StudyArms.IsControlCare(a.Id) && !StudyArms.IsControlCare(b.Id) && TherapyFinder.Combine(added == b ? a.Id : added.Id, b.Id) is var whole && whole != added.Id)
                {
                    return [new StudyArm(whole, sentence[a.Start..b.End]), new StudyArm(added.Id, sentence[added.Start..added.End])];
                }
            }
        }

        return null;
    }

    /// <summary>"A, B and C (ABC)" before what may be added: all drugs of the list that ends with the mention.</summary>
    private static string Listed(string sentence, List<TherapyMention> found, int last)
    {
        var first = last;
        while (first > 0 && found[first].Start > found[first - 1].End && ListGap().IsMatch(sentence[found[first - 1].End..found[first].Start]))
        {
            first--;
        }

        return TherapyFinder.Combine(found[first..(last + 1)].Select(t => t.Id));
    }

    private List<StudyArm>? FromSlots(Dictionary<string, Slot> slots)
    {
        var comparative = sentences.Any(s => s.ContainsIgnoringCase("random") || s.ContainsIgnoringCase("compar") || s.ContainsIgnoringCase("control group"));
        if (!comparative)
        {
            return null;
        }

        var byId = slots.Values.GroupBy(s => s.Id, StringComparer.Ordinal).Select(g => (Id: g.Key, Count: g.Sum(s => s.Count), Known: g.Any(s => s.Known), g.First().Phrase)).ToList();
        // "the cisplatin arm" of fluorouracil with cisplatin is that arm by one of its drugs
        byId.RemoveAll(s => byId.Count(o => o.Id != s.Id && s.Known && o.Known && IsWithin(s.Id, o.Id)) == 1 && byId.Exists(o => o.Known && o.Id != s.Id && !IsWithin(s.Id, o.Id)));
        var whole = string.Join(' ', sentences);
        var arms = byId.Where(s => s.Known || s.Count >= 2).OrderBy(s => whole.IndexOf(s.Phrase, StringComparison.OrdinalIgnoreCase)).ThenBy(s => s.Id, StringComparer.Ordinal).ToList();
        var control = sentences.Any(s => ControlGroup().IsMatch(s));
        if (arms.Count == 2 || (arms.Count > 2 && arms.Count <= 4 && arms.All(a => a.Known)))
        {
            return [.. arms.Select(a => new StudyArm(a.Id, a.Phrase))];
        }

        return arms.Count == 1 && control && arms[0].Id != "control" && !StudyArms.IsControlCare(arms[0].Id) ? [new StudyArm(arms[0].Id, arms[0].Phrase), new StudyArm("control", "control")] : null;
    }

    private static bool IsWithin(string part, string whole) => whole.Split('+') is { Length: > 1 } parts && part.Split('+').All(p => parts.Contains(p, StringComparer.Ordinal));

    /// <summary>One studied treatment, or what it is given with ("that received B plus A or placebo"), against a placebo that no sentence allocates.</summary>
    private List<StudyArm>? FromPlacebo()
    {
        if (!sentences.Any(s => s.ContainsIgnoringCase("placebo")))
        {
            return null;
        }

        List<TherapyMention> Studied(string text) => therapies(text).FindAll(t => !t.Background && !t.Id.StartsWith('@') && !StudyArms.IsControlCare(t.Id));
        foreach (var sentence in sentences.Take(MostSentencesBeforeResults))
        {
            var at = sentence.IndexOf(" or placebo", StringComparison.OrdinalIgnoreCase);
            if (at > 0 && Studied(sentence).Find(t => t.End == at && t.Id.Contains('+', StringComparison.Ordinal)) is { } joined)
            {
                return [new StudyArm(joined.Id, sentence[joined.Start..joined.End]), new StudyArm(InPlaceOfLast(joined.Id, sentence[joined.Start..joined.End]), "placebo")];
            }
        }

        var counts = sentences.SelectMany(Studied).GroupBy(t => t.Id, StringComparer.Ordinal)
            .Select(g => (Id: g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ThenBy(g => g.Id, StringComparer.Ordinal).ToList();
        return counts.Count > 0 && counts[0].Count >= 2 && (counts.Count == 1 || counts[0].Count > counts[1].Count)
            ? [new StudyArm(counts[0].Id, counts[0].Id), new StudyArm("placebo", "placebo")]
            : null;
    }

    /// <summary>"B plus A or placebo": the placebo stands for A alone, and all get B.</summary>
    private string InPlaceOfLast(string id, string words)
    {
        var joint = LastJoint().Matches(words).LastOrDefault();
        var replaced = joint is null ? [] : therapies(words[(joint.Index + joint.Length)..]).Select(t => t.Id).ToList();
        var shared = id.Split('+').Except(replaced.SelectMany(r => r.Split('+')), StringComparer.Ordinal).ToList();
        return replaced.Count == 1 && shared.Count > 0 && shared.Count < id.Split('+').Length ? TherapyFinder.Combine([.. shared, "placebo"]) : "placebo";
    }

    /// <summary>The control last: what is no treatment, or what the other arm has too; else the printed order.</summary>
    /// <param name="tested">The arm that the text sets against the others; null where it does not say.</param>
    private static List<StudyArm> Ordered(List<StudyArm> arms, string? tested)
    {
        bool Within(StudyArm a, StudyArm b) => a.Id != b.Id && a.Parts.Count < b.Parts.Count && a.Parts.All(p => b.Parts.Contains(p, StringComparer.Ordinal));
        // of several schedules of one treatment and another treatment the other is what they are set against
        var alone = arms.Count > 2 && arms.GroupBy(a => a.Id, StringComparer.Ordinal).ToList() is { Count: 2 } groups && groups.Count(g => g.Count() == 1) == 1 ? groups.Single(g => g.Count() == 1).Key : null;
        int Rank(StudyArm a) => a.Id == alone || StudyArms.IsControlCare(a.Id) || ControlWord().IsMatch(a.Phrase) ? 2 : arms.Any(b => Within(a, b)) ? 1 : 0;
        // of two arms with a placebo each the one named first is the control
        return [.. arms.Select((a, i) => (a, i)).OrderBy(x => Rank(x.a)).ThenBy(x => x.a.Id != tested).ThenBy(x => Rank(x.a) == 2 ? -x.i : x.i).Select(x => x.a)];
    }

    /// <summary>"B was not superior to A", "to compare B with A": of two treatments, neither of which is a control by itself, the one that the text puts to the test. Null where it does not say.</summary>
    private string? Tested(List<StudyArm> arms)
    {
        var two = new StudyArms([.. arms.DistinctBy(a => a.Id, StringComparer.Ordinal)]);
        if (two.Arms.Count != 2)
        {
            return null;
        }

        foreach (var cue in (ReadOnlySpan<Regex>)[Excels(), Compares()])
        {
            foreach (var sentence in sentences.Reverse())
            {
                foreach (Match match in cue.Matches(sentence))
                {
                    var named = therapies(sentence).Where(t => !t.Background).Select(t => (t.Start, Arm: two.Of(t.Id))).Where(t => t.Arm is not null).ToList();
                    var first = match.Groups["versus"].Success ? named.FirstOrDefault(t => t.Start >= match.Index && t.Start < match.Groups["versus"].Index).Arm : named.LastOrDefault(t => t.Start < match.Index).Arm;
                    var second = named.FirstOrDefault(t => t.Start >= match.Index + match.Length).Arm;
                    if (first is not null && second is not null && first != second)
                    {
                        return first;
                    }
                }
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:superior|inferior|non-?inferior|equivalent|substitute|preferable|replace)\b(?: to| for)?", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Excels();

    /// <summary>"to compare B with A", "comparing B vs A".</summary>
    [GeneratedRegex(@"\b(?:to compare|comparing|comparison of|comparison between)\b[^.;:]{1,160}?(?<versus>\b(?:versus|vs\.?|with|to)\b)", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Compares();

    [GeneratedRegex(@"\b(?<early>immediate|early|prompt) (?:(?<same>[\w-]+) )?(?:or|versus|vs\.?|and) (?<late>delayed|deferred) (?<what>[\w-]+)", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex AtTwoTimes();

    [GeneratedRegex(@"\((?:[^()]*[,;] )?[A-Z][A-Za-z0-9+/-]{1,11} (?:arm|group|regimen)\b[^()]*\)", Plain)]
    private static partial Regex LabelledBracket();

    [GeneratedRegex(@"^[ ,;]*(?:(?:or|and) )?", Plain)]
    private static partial Regex OpensPart();

    [GeneratedRegex(@"^[ ,;.]*$", Plain)]
    private static partial Regex EndsPart();

    [GeneratedRegex(@" (?:plus|with|and|\+|combined with|added to) ", Plain)]
    private static partial Regex LastJoint();

    [GeneratedRegex(@"\b(?:plus|with|combined with|and|\+) (?<what>[^()]+)$", Plain)]
    private static partial Regex Added();

    [GeneratedRegex(@"^(?: |,|to |the |an? |active |study )*(?:intervention|program(?:me)?)(?: group| arm)?[ ,]*$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex TheIntervention();

    [GeneratedRegex(@"\b(?:[Tt]he (?:intervention|program(?:me)?)|[Ii]ntervention) (?:consisted of|comprised|included|involved|was) (?:an? |the )?(?<what>.+)$", Plain)]
    private static partial Regex ConsistedOf();

    [GeneratedRegex(@"(?<n>\d{1,3},\d{3}|\d{1,5}) (?:patients |participants |subjects |people |women |men |children |individuals )?(?:were |was )?(?:randomly )?(?:allocated|assigned|randomi[sz]ed) to (?:the )?$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex CountedBefore();

    private static Dictionary<string, string> Names(List<StudyArm> arms, Dictionary<string, Slot> slots)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var arm in arms)
        {
            foreach (var label in arm.Labels)
            {
                foreach (var word in (ReadOnlySpan<string>)["group", "arm"])
                {
                    names.TryAdd($"{word} {label}", arm.Id);
                    if (label.Length > 1 || char.IsUpper(label[0]))
                    {
                        names.TryAdd($"{label} {word}", arm.Id);
                    }
                }

                if (label.Length > 1)
                {
                    names.TryAdd(label, arm.Id);
                }
            }

            foreach (var care in ControlPhrases.Where(c => c.Id == arm.Id && c.Words.Contains(' ', StringComparison.Ordinal) && arm.Phrase.Contains(c.Words, StringComparison.OrdinalIgnoreCase)))
            {
                names.TryAdd(care.Words, care.Id);
            }

            // "SB4", "tailored letters": an arm that no list knows is found by its own words.
            var own = Phrase(arm.Phrase);
            if (own is not null && (own == arm.Id || own.Length <= 6) && own != "control" && own.Split('_') is { Length: <= 3 } words && !words.All(Generic.Contains))
            {
                names.TryAdd(own.Replace('_', ' '), arm.Id);
            }
        }

        foreach (var slot in slots.Values.OrderBy(s => s.Phrase, StringComparer.Ordinal))
        {
            if (OfSlot(arms, slot) is { } id)
            {
                names.TryAdd($"{slot.Phrase} group", id);
                names.TryAdd($"{slot.Phrase} arm", id);
                names.TryAdd($"{slot.Phrase} groups", id);
                names.TryAdd($"{slot.Phrase} arms", id);
                // "the XY12 vs Control arm": an abbreviation by itself
                if (slot.Phrase.Length is >= 2 and <= 12 && slot.Phrase.Count(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) >= 2 && slot.Phrase.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '+'))
                {
                    names.TryAdd(slot.Phrase, id);
                }
            }
        }

        if (arms.Select(a => a.Id).Distinct(StringComparer.Ordinal).ToList() is [var experimental, var control])
        {
            AddRoles(names, experimental, control);
        }

        return names;
    }

    private static string? OfSlot(List<StudyArm> arms, Slot slot)
    {
        if (arms.Count == 2 && slot.Words[0] is "no" or "non" or "without")
        {
            return arms[1].Id;
        }

        if (new StudyArms(arms).Of(slot.Id) is { } known)
        {
            return known;
        }

        // The only arm whose definition has all of the slot's words, or some of them that no other has.
        var shared = arms.Select(a => (a.Id, Words: WordFolding.Split(a.Phrase).Select(w => w.Folded).ToHashSet(StringComparer.Ordinal))).ToList();
        bool In(HashSet<string> words, string word) => words.Contains(WordFolding.Fold(word));
        var scores = shared.Select(a => (a.Id, Score: slot.Words.Count(w => w.Length > 2 && !Generic.Contains(w) && In(a.Words, w) && shared.Count(o => In(o.Words, w)) == 1))).Where(a => a.Score > 0).ToList();
        return scores.Count == 1 ? scores[0].Id : null;
    }

    private static void AddRoles(Dictionary<string, string> names, string experimental, string control)
    {
        foreach (var unit in (ReadOnlySpan<string>)["group", "arm", "patients", "participants", "subjects"])
        {
            foreach (var role in (ReadOnlySpan<string>)["intervention", "treatment", "experimental", "study", "test", "active", "active treatment", "treated", "intervention treatment", "trial", "combined treatment", "combination"])
            {
                names.TryAdd($"{role} {unit}", experimental);
            }

            foreach (var role in (ReadOnlySpan<string>)["control", "comparison", "comparator", "reference"])
            {
                names.TryAdd($"{role} {unit}", control);
            }
        }

        names.TryAdd("in the intervention", experimental);
        names.TryAdd("in the control", control);
        names.TryAdd("combined treatment", experimental);
        names.TryAdd("controls", control);
        names.TryAdd("first group", experimental);
        names.TryAdd("first regimen", experimental);
        names.TryAdd("second group", control);
        names.TryAdd("second regimen", control);
    }

    [GeneratedRegex(@"(?:random\w*|allocated|assigned)(?:[^.;:()]|\d(?: ?: ?\d)+|\([^)]*\)){0,90}?\b(?:to receive|to either|to undergo|to be treated with|receiving|received|receive|into|comparing|between|groups?:|arms?:|one of \w+ \w+(?: \w+)?:|to)\s+(?:receive |undergo |receiving |either |treatment with |therapy with |(?:one of )?(?:two|three|four|2|3|4) (?:\w+ )?(?:groups?|arms?|regimens?)(?: \w+)?[:,]? ?)*", Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Allocation();

    [GeneratedRegex(@"\b(?<role>control|comparison|intervention|treatment|experimental|study|first|second|third|(?:group|arm) [A-D1-4]) ?(?:group|arm|patients|participants|regimen)?(?: \([^)]*\))? (?:received|was given|were given|underwent|was offered|were treated with|was treated with|consisted of|got|took|used)(?<what> [^.]+)", Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\bplacebo (?:for|matching|matched to|identical to|resembling)\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex PlaceboFor();

    /// <summary>"no endocrine treatment", "no probiotic medication".</summary>
    [GeneratedRegex(@"\bno (?:[\w-]+ ){1,2}(?:treatment|therapy|medication|supplement(?:ation)?|intervention)\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex NoTreatment();

    [GeneratedRegex(@"(?:group|arm) (?<label>[A-D1-4])$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex RoleLabel();

    [GeneratedRegex(@"\b(?:addition of|adding)(?: [a-z]+){0,2} $", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex AddingEnd();

    [GeneratedRegex(@"^(?: \([^()]*\))? to(?: [a-z-]+){0,3} $", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex AddedTo();

    [GeneratedRegex(@"^\)?(?: \([^()]*\))?,? ?(?:(?:either )?with or without|(?:either )?without or with|\u00b1|\+ ?/ ?[-\u2212\u2013]) ?$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex WithOrWithout();

    [GeneratedRegex(@" (?:with|to) ", Plain)]
    private static partial Regex Against();

    [GeneratedRegex(@"\bwith either ", Plain)]
    private static partial Regex Either();

    [GeneratedRegex(@"^(?: \([^()]{1,20}\))?(?:, | and |, and | plus )$", Plain)]
    private static partial Regex ListGap();

    /// <summary>What is added to one list of drugs or not: no arm of its own.</summary>
    [GeneratedRegex(@"\b(?:with or without|without or with)\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex AddsOn();

    [GeneratedRegex(@"\b(?<name>[A-Z]{2,6}) (?:plus|with|\+|and) |(?:plus|with|\+) (?<name>[A-Z]{2,6})\b", Plain)]
    private static partial Regex Beside();

    /// <summary>"comparing standard treatment (A) to alternative treatment (B)", "comparison of A with B".</summary>
    [GeneratedRegex(@"\b(?:compar(?:ed|ing|e)|comparison of)(?: [\w-]+){0,4} \(?$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Comparing();

    [GeneratedRegex(@"^\)? (?:to|with|and)(?: [\w-]+){0,3} \(?$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex ToOther();

    [GeneratedRegex(@"\b(?:versus|vs\.?|against|compared (?:with|to)|in comparison (?:with|to))\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Versus();

    [GeneratedRegex(@"^(?:Q\d+[A-Z]|I\.?V\.?|PO|BID|TID|QD|CI|SD|HR|SC|IM)$", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex DoseLabel();

    [GeneratedRegex(@"\b(?:until|during|prior to|before|after|in patients|in addition to|followed by surgery|as (?:a |an |first|second|post|adjuvant|initial)|for (?:the )?(?:treatment|prevention)|were evaluated|was evaluated|who|in order to|to prevent|and (?:then )?followed)\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Tail();

    [GeneratedRegex(@"\b(?:two|three|four|2|3|4) (?:[\w-]+ ){0,3}(?:groups|arms|strategies|regimens|treatments|interventions|conditions)\b[^.:;]*:", Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Announced();

    [GeneratedRegex(@"(?:,\s*)?\b(?:or(?: else)?(?: to)?(?: receive)?|versus|vs\.?|compared (?:with|to))\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Alternatives();

    // A look-ahead, which the linear engine lacks; nothing in it repeats.
    [GeneratedRegex(@";(?:\s?(?:and|or))?|(?:, ?|\band )(?=\(?(?:[A-D]|[1-4])\))", RegexOptions.CultureInvariant)]
    private static partial Regex Items();

    [GeneratedRegex(@"(?:,\s*)?\band\b(?: to)?|,(?!\d)", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Conjunctions();

    [GeneratedRegex(@"\((?<inner>[^()]*)\)|\[(?<inner>[^\[\]]*)\]", Plain)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\b[nN]\s?=\s?(?<n>\d{1,5})\b|^(?<n>\d{1,5}) (?:patients|subjects|participants|women|men|children)", Plain)]
    private static partial Regex Size();

    [GeneratedRegex(@"^(?:(?:group|arm|regimen)\s)?(?<label>[A-Z0-9][A-Za-z0-9+\-/]{0,9})(?:\s(?:group|arm|regimen))?$", Plain)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s*(?<n>\d{1,3},\d{3}|\d{1,5})\s+(?:(?:patients|subjects|participants|women|men|children|were|was)\s+)*(?:(?:randomly|assigned|allocated|randomized|randomised)\s+)*(?:in|to|into|received|receive|on)\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex LeadingCount();

    [GeneratedRegex(@"^\s*(?:the\s)?(?:group|arm)\s(?<label>[A-D1-4]|I{1,3}|IV)\b|^\s*\(?(?<label>[A-D1-4])\)", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex LeadingLabel();

    [GeneratedRegex(@"\b\d[\d.,×x*^/-]*\s?(?:mg|g|µg|ug|mcg|IU|ml|Gy|units?|cfu|billion|kg|m2|weeks?|days?|months?|hours?|h|min|minutes?|sessions?|fractions?|doses?|cycles?|%)?(?:/(?:m2|kg|day|d|week|ml))*", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex Doses();

    [GeneratedRegex(@",|;|:|\b(?:for|during|until|every|once|twice|in (?:a|an|addition)|before|after|prior|within|followed|at|over|which|where|who|while|when|consisting|encompassing|receiving|using|then|daily|weekly)\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex StopOfPhrase();

    [GeneratedRegex(@"(?<phrase>(?:[\w+/.'α-ω-]+(?:,)? ){1,8})(?:intervention |control |treatment |therapy |study |comparison )?(?:groups?|arms?)\b", Linear)]
    private static partial Regex SlotPhrase();

    [GeneratedRegex(@"\bcontrol (?:group|arm|patients|participants|subjects|condition)\b|\bcontrols\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex ControlGroup();

    [GeneratedRegex(@"\b(?:control|standard|conventional|usual|alone|only)\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex ControlWord();

    /// <summary>The comma of "n = 1,144".</summary>
    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))", Plain)]
    private static partial Regex Thousands();

    /// <summary>"a total of 900 were assigned to A or B": of all, not of the first.</summary>
    [GeneratedRegex(@"\b(?:total of|in all|altogether|overall),? $", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex OfAll();

    /// <summary>"2,284 were assigned to A or B (n = 1,140)": where the arms' sizes stand in brackets, the count before is of all.</summary>
    [GeneratedRegex(@"\([nN] ?=", Plain)]
    private static partial Regex SizeInBracket();

    [GeneratedRegex(@"\b(?:earlier|previous(?:ly)?|prior|other (?:trials|studies)|not|no|never|without|excluded)\b", Plain | RegexOptions.IgnoreCase)]
    private static partial Regex OfOthers();
}
