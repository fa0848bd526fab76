using System.Text.RegularExpressions;
using PNetEvidence.Evidence;
using PNetEvidence.Extraction.Mentions;
using PNetEvidence.Vocabulary;

namespace PNetEvidence.Extraction.Rules;

/// <summary>Doses with route and schedule. A schedule printed once at the end of a list of doses holds for all of them.</summary>
public sealed partial class DosingRule : IExtractionRule
{
    private static readonly string[] Radioactive = ["GBq", "mCi", "MBq", "GBq/m2", "MBq/kg", "kBq", "kBq/kg"];

    public string Name => "dosing";

    public IEnumerable<Claim> Apply(RuleContext context)
    {
        var mentions = context.Mentions;
        var doses = mentions.Quantities.Where(q => q.Kind == QuantityKind.Dose && !IsConcentration(mentions.Text, q) && !IsCumulative(mentions.Text, q) && !IsStrength(mentions.Text, q) && !IsArmLabel(mentions, q) && !IsLimit(mentions.Text, q) && !IsStepDown(context, q) && !IsTracer(mentions.Text, q) && (q.Unit != "µM" || Allocates(mentions.Text))).ToList();
        if (doses.Count == 0)
        {
            return CyclesAlone(context);
        }

        var claims = new List<Claim>();
        for (var i = 0; i < doses.Count; i++)
        {
            var dose = doses[i];
            if (i > 0 && IsSecondUnit(mentions.Text, doses[i - 1], dose))
            {
                continue;
            }

            var also = i + 1 < doses.Count && IsSecondUnit(mentions.Text, dose, doses[i + 1]) ? doses[i + 1] : null;
            var last = also ?? dose;
            var next = doses.FirstOrDefault(d => d.Start >= last.End);
            // a printed dose is of one drug, which the text of another field may not let tell from its arm
            if (TherapyOf(context, dose) is not { } therapy || (context.Document.IsOfOtherField && TherapyFinder.IsJoint(therapy.Id)))
            {
                continue;
            }

            var end = WindowEnd(mentions, last.End, next?.Start);
            var schedule = ScheduleReading.Read(mentions, dose, last.End, end);
            schedule = schedule with { Days = schedule.Days ?? DaysOfColumn(context) };
            // "10 mg/kg on day 1 of each cycle": the cycle that the text has told
            if (IsOfCycle(schedule) && !CycleLength().IsMatch(mentions.Text)
                && (OfEachCycle().IsMatch(mentions.Text.AsSpan(last.End, end - last.End)) ? context.Discourse.Cycle ?? context.Discourse.ToldCycle : context.Discourse.ToldCycle) is { } told)
            {
                schedule = schedule with { Every = told };
            }

            if (IsWithoutSchedule(schedule) && (NamesArm(context, dose) || IsArmByDose(mentions, dose)))
            {
                continue;
            }

            var reached = (dose.Low is null || dose.High is null) && LeadsTo().IsMatch(mentions.Text.AsSpan(0, dose.End)) ? dose.Low ?? dose.High : null;
            claims.Add(new Claim
            {
                Kind = ClaimKind.Dosing,
                Therapy = therapy.Id,
                Rule = Name,
                Metric = "dose",
                Comparator = Comparator(context, therapy.Id),
                N = OfArm(context, therapy.Id),
                Dose = schedule with { Low = reached ?? dose.Low, High = reached ?? dose.High, Unit = dose.Unit, Also = also?.ToValue() },
                Anchor = dose.Start,
                Score = therapy.Attached ? 0.9 : 0.7,
            });
        }

        return WithCycleBehind(Sharing(claims, mentions, doses), context);
    }

    /// <summary>"A 750 mg/m2, days 1-14. B 200 mg/m2, days 10-14. Cycle of 28 days, no more than 13 cycles.": the cycle that a short sentence behind gives holds for doses with days but no cycle.</summary>
    private static List<Claim> WithCycleBehind(List<Claim> claims, RuleContext context)
    {
        var (text, end) = (context.Document.Document.Text, context.Sentence.Sentence.End);
        if (!claims.Exists(c => c.Dose is { } dose && IsOfCycle(dose)) || CycleSentence().Match(text, end, Math.Min(CycleReach, text.Length - end)) is not { Success: true } behind || IntervalOf(behind) is not { } every)
        {
            return claims;
        }

        int? cycles = behind.Groups["cycles"].Success && ScheduleReading.Number(behind.Groups["cycles"].Value) is { } most ? (int)most : null;
        return claims.ConvertAll(c => c.Dose is { } dose && IsOfCycle(dose) ? c with { Dose = dose with { Every = every, Cycles = dose.Cycles ?? cycles } } : c);
    }

    /// <summary>Characters behind a sentence in which its cycle may be told: one more dose, then the cycle.</summary>
    private const int CycleReach = 260;

    [GeneratedRegex(@"\G\s?(?:(?!(?:The |One |Each |A )?[Cc]ycle|[Rr]epeat)(?:(?!\b[Cc]ycle|\bevery\b|\b[Rr]epeat)[^\n;]){10,140}\bdays? \d[\d ,-]*\.\s)?(?:(?:The |One |Each |A )?[Cc]ycles?(?: length)?(?: of|:| is| are| lasts?) (?<n>\d+) (?<u>day|week)s?\b|[Rr]epeat(?:ed)?(?: the cycle| cycles)? every (?<n>\d+) (?<u>day|week)s?\b)(?=[.,;]|$| (?:and |to |for )?(?:no|not|up|at|a|max|for)\b)(?:[^.\n]{0,12}\b(?:no more than|not more than|up to|at most|maximum(?: of)?|max\.?|for) (?<cycles>\d+) cycles)?", RegexOptions.CultureInvariant)]
    private static partial Regex CycleSentence();

    /// <summary>"assigned to receive four cycles of A": a report's allocation gives the number of cycles without a dose.</summary>
    private List<Claim> CyclesAlone(RuleContext context)
    {
        var mentions = context.Mentions;
        if (mentions.Therapies.Count == 0 || !context.Document.IsPrimaryReport || context.Document.Document.Metadata.SourceKind == SourceKind.Label || !Allocates(mentions.Text) || mentions.PValues.Count > 0)
        {
            return [];
        }

        var claims = new List<Claim>();
        foreach (Match match in CyclesOf().Matches(mentions.Text))
        {
            var therapy = mentions.Therapies.FirstOrDefault(t => t.Start >= match.Index + match.Length && mentions.WordsBetween(match.Index + match.Length, t.Start) <= 2);
            var condition = mentions.Text.AsSpan(0, match.Index).TrimEnd().EndsWith("at least", StringComparison.OrdinalIgnoreCase);
            if (therapy is not null && !condition && ScheduleReading.Number(match.Groups["n"].Value) is { } cycles && claims.TrueForAll(c => c.Therapy != therapy.Id))
            {
                claims.Add(new Claim { Kind = ClaimKind.Dosing, Therapy = therapy.Id, Rule = Name, Metric = "dose", Dose = new Dose { Cycles = (int)cycles }, Anchor = match.Index, Score = 0.6 });
            }
        }

        return claims;
    }

    [GeneratedRegex(@"\b(?<n>\d{1,2}|two|three|four|five|six|eight|twelve) (cycles|courses|infusions|injections) of ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CyclesOf();

    /// <summary>"150 MBq of Tc-99m-MAA", "185 MBq 68Ga-DOTATATE for the scan": activity for a picture.</summary>
    private static bool IsTracer(string text, Quantity dose) =>
        Radioactive.Contains(dose.Unit, StringComparer.Ordinal) && Tracer().IsMatch(text.AsSpan(dose.End));

    [GeneratedRegex(@"^ (?:of )?\[?(?:Tc-?99m|99m ?-?Tc|technetium|68-?Ga|Ga-?68|gallium|18-?F|F-?18|FDG|64-?Cu|Cu-?64|111-?In|In-?111)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tracer();

    /// <summary>"200 pg/mL", "5 mg/dL": a concentration is no dose.</summary>
    private static bool IsConcentration(string text, Quantity dose) =>
        Phrases.ContainsAny(text[Math.Max(0, dose.Start - 32)..dose.Start], "protein", "Protein", "albumin", "Albumin") ||
        PerVolume().IsMatch(text.AsSpan(dose.End)) ||
        text.AsSpan(dose.End).TrimStart().StartsWith("ml-1", StringComparison.OrdinalIgnoreCase) || text.AsSpan(dose.End).TrimStart().StartsWith("l-1", StringComparison.OrdinalIgnoreCase) ||
        dose.End + 1 < text.Length && text[dose.End] == '/' && (text[dose.End + 1] is 'l' or 'L' || char.IsAsciiDigit(text[dose.End + 1]) || (dose.End + 2 < text.Length && text[dose.End + 2] is 'l' or 'L' && text[dose.End + 1] is 'd' or 'm'));

    [GeneratedRegex(@"^ per (?:100 ?m[lL]|m[lL]|d[lL]|[lL]\b|lit(?:re|er)|cent)", RegexOptions.CultureInvariant)]
    private static partial Regex PerVolume();

    /// <summary>"55% in the 50 mg group", "the 5-mg arm": among results a dose names the arm, it prescribes nothing.</summary>
    private static bool IsArmLabel(SentenceMentions mentions, Quantity dose)
    {
        var text = mentions.Text;
        if (mentions.PValues.Count == 0 && !mentions.Quantities.Any(q => q.Kind is QuantityKind.Percent or QuantityKind.Ratio) && !text.AsSpan(dose.Start, dose.End - dose.Start).Contains('-'))
        {
            return false;
        }

        // "the difference was -0.8 a day for 250 mg and -0.7 for 500 mg (P < 0.001)": whose figure stands before it
        if (mentions.PValues.Count > 0 && FigureBefore().IsMatch(text[..dose.Start]) && mentions.Quantities.Count(q => q.Kind == QuantityKind.Dose && FigureBefore().IsMatch(text[..q.Start])) > 1)
        {
            return true;
        }

        // "more frequent with 60 mg every 4 weeks than with 40 mg (68 vs. 40%)"
        if (ThanWithBehind().IsMatch(text.AsSpan(dose.End)) || Phrases.EndsWithAny(text[..dose.Start].TrimEnd(), "than with", "than on", "than at", "than after", "than under"))
        {
            return true;
        }

        var tail = text[dose.End..Math.Min(text.Length, dose.End + 60)];
        var stop = tail.IndexOfAny(['(', ';', '.', ':']);
        tail = stop < 0 ? tail : tail[..stop];
        return (tail.ContainsIgnoringCase(" group") || tail.ContainsIgnoringCase(" arm") || tail.ContainsIgnoringCase("-arm"))
            && !Allocates(text);
    }

    [GeneratedRegex(@"\b\d+(?:\.\d+)? ?%?(?: (?!every\b|once\b|twice\b|daily\b)[A-Za-z]+){0,4} (?:for|with|on|under|after) (?:the )?$", RegexOptions.CultureInvariant)]
    private static partial Regex FigureBefore();

    [GeneratedRegex(@"^[^.;:()%]{0,40} than (?:with|on|at|after|under) (?:the )?\d", RegexOptions.CultureInvariant)]
    private static partial Regex ThanWithBehind();

    private static bool Allocates(string text) =>
        Phrases.ContainsAny(text, "assigned", "randomi", "allocated", "receive", "were given", "administered", "consisted of");

    /// <summary>"a lung dose beyond 30 Gy", "no single dose may exceed 1500 mg": how far a dose may go.</summary>
    private static bool IsLimit(string text, Quantity dose) =>
        (dose.Unit == "Gy" && (dose.Bound is Bound.Gt or Bound.Lt or Bound.Le || (dose.Bound == Bound.Ge && !Aims().IsMatch(text[..dose.Start]))))
        || dose.Bound == Bound.Lt || DosesAbove().IsMatch(text.AsSpan(0, dose.End))
        || Phrases.EndsWithAny(text[..dose.Start].TrimEnd(), "exceed", "not exceeding", "max.", "max", "capped at") || text[dose.Start..dose.End].StartsWith("exceed", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Doses above 450 mcg are not usually needed".</summary>
    [GeneratedRegex(@"\b[Dd]os(?:es?|ages?) (?:above|over|higher than|greater than|of more than|beyond) [\d.,]+ ?\S+$", RegexOptions.CultureInvariant)]
    private static partial Regex DosesAbove();

    /// <summary>"raised in steps of 5 mg up to 20 mg", "to a minimum of 25 mg": the dose that the steps lead to.</summary>
    [GeneratedRegex(@"\b(?:go|goes|going|went|rais\w+|increas\w+|escalat\w+|titrat\w+|reduc\w+|lower\w*)\b[^.;:]{0,60}\b(?:up to|to a (?:maximum|minimum) of) (?:[a-z -]{3,24} )?[\d.,]* ?\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeadsTo();

    /// <summary>"aiming at a tumour dose of at least 120 Gy": what is to be reached.</summary>
    [GeneratedRegex(@"\b(?:[Aa]im|[Aa]ims|[Aa]iming|[Aa]imed|[Tt]arget(?:s|ed)?|[Gg]oal)\b[^.;]{0,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Aims();

    /// <summary>"the first step down for toxicity was to 40 mg": what a trial allowed as a reduced dose, not what it gave.</summary>
    private static bool IsStepDown(RuleContext context, Quantity dose)
    {
        var text = context.Mentions.Text;
        var clause = text.LastIndexOfAny([';', '.'], Math.Max(0, dose.Start - 1)) + 1;
        return context.Document is { IsPrimaryReport: true, Document.Metadata.SourceKind: not SourceKind.Label } && Phrases.ContainsAny(text[clause..dose.Start], "step down", "steps down", "de-escalat", "reductions to", "were reduced to", "was reduced to");
    }

    /// <summary>"a cumulative dose of 600 mCi" is what patients had received in all.</summary>
    private static bool IsCumulative(string text, Quantity dose) =>
        text.AsSpan(Math.Max(0, dose.Start - 46)..dose.Start).ContainsIgnoringCase("cumulative");

    /// <summary>"Tablets of 20 mg and 40 mg", "20 mg lower", "cannot tolerate 40 mg": strengths and steps are no doses to give.</summary>
    private static bool IsStrength(string text, Quantity dose)
    {
        if (OfOneUnit().IsMatch(text[..dose.Start]))
        {
            return true;
        }

        var before = text[Math.Max(0, dose.Start - 90)..dose.Start];
        foreach (var form in (ReadOnlySpan<string>)["ablets of ", "ablets: ", "apsules: ", "apsules of ", "yringes of ", "ials of ", "kits of ", "mpoules of "])
        {
            // The list of strengths that the noun opens holds numbers, units and commas only.
            var at = before.LastIndexOf(form, StringComparison.Ordinal);
            if (at >= 0 && !before[(at + form.Length)..].Replace("mg", "", StringComparison.Ordinal).Replace("and", "", StringComparison.Ordinal).Any(char.IsLetter))
            {
                return true;
            }
        }

        var after = text.AsSpan(dose.End).TrimStart();
        return after.StartsWith("capsule") || after.StartsWith("tablet") || after.StartsWith("vial") || after.StartsWith("syringe") || after.StartsWith("pens") || after.StartsWith("lower") || after.StartsWith("higher") || before.EndsWith("tolerate ", StringComparison.Ordinal) || before.EndsWith("contains ", StringComparison.Ordinal) || before.EndsWith("equivalent to ", StringComparison.Ordinal) || before.EndsWith("steps of ", StringComparison.Ordinal) || before.EndsWith("increments of ", StringComparison.Ordinal) || after.StartsWith("steps") || after.StartsWith("increments");
    }

    /// <summary>"Each pre-filled syringe delivers 60 mg or 90 mg", "one tablet contains": what a unit of the product holds.</summary>
    [GeneratedRegex(@"\b(?:[Ee]ach|[Oo]ne|[Ee]very)(?: [\w-]+){0,3} (?:syringe|tablet|capsule|vial|ampoule|pen|kit|ml|mL|sachet)(?: [\w-]+){0,3} (?:delivers|contains|holds|provides)\b[^;]*$", RegexOptions.CultureInvariant)]
    private static partial Regex OfOneUnit();

    private static bool IsSecondUnit(string text, Quantity first, Quantity second) =>
        first.Unit != second.Unit && second.Start >= first.End && text[first.End..second.Start].Trim() is "(" or "[" or "/" or "," or "or" or ", that is" or ", i.e." or "(i.e." or "(that is" or "(about" or "(=" or "=" or ", or" or ", equal to" or "(equal to";

    private static int WindowEnd(SentenceMentions mentions, int from, int? nextDose)
    {
        var end = nextDose ?? mentions.Text.Length;
        var therapy = mentions.Therapies.FirstOrDefault(t => t.Start >= from && t.Start < end && !IsPartitive(mentions.Text, from, t.Start) && !(t.Id == "placebo" && OrElse().IsMatch(mentions.Text[EndOfGiven(mentions, from, t)..t.Start])));
        end = therapy is null ? end : Math.Min(end, therapy.Start);
        var stop = mentions.Text.AsSpan(from, end - from).IndexOf(';');
        return stop < 0 ? end : from + stop;
    }

    /// <summary>Where the name ends that stands behind the dose ("300 mg of A or a placebo once daily"), else the dose itself.</summary>
    private static int EndOfGiven(SentenceMentions mentions, int from, TherapyMention control) =>
        mentions.Therapies.LastOrDefault(t => t.Start >= from && t.End <= control.Start && IsPartitive(mentions.Text, from, t.Start))?.End ?? from;

    /// <summary>"A 120 mg or placebo was given every 28 days", "A 250 mg (n=45) or placebo (n=45) three times a day": the schedule behind the control is that of both.</summary>
    [GeneratedRegex(@"^(?: \([Nn] ?= ?\d+\))?,? or (?:a |the )?(?:matching |matched |corresponding )?$", RegexOptions.CultureInvariant)]
    private static partial Regex OrElse();

    /// <summary>"37.5 mg/day of sunitinib", "30 mg octreotide LAR".</summary>
    private static bool IsPartitive(string text, int from, int therapy)
    {
        var between = text[from..therapy].Trim(' ', ')', ']');
        if (Phrases.ContainsAny($" {between} ", " are ", " is ", " were ", " was "))
        {
            return false; // "10 mg daily are options of systemic therapy"
        }

        return between.Length == 0 || between.EndsWith(" of", StringComparison.Ordinal) || between is "of" or "daily" or "a day of";
    }

    private static (string Id, bool Attached)? TherapyOf(RuleContext context, Quantity dose)
    {
        var mentions = context.Mentions;
        var fits = mentions.Therapies.Where(t => Fits(t.Id, dose.Unit)).ToList();
        // "A is for diarrhea that an analog does not control: 250 mg": no class of drugs has a dose where a drug is named, nor what is given beside it.
        if (fits.Exists(t => !IsClass(t.Id) && !t.Background))
        {
            fits.RemoveAll(t => IsClass(t.Id) || t.Background);
        }

        // "After A the prescribed dose is lowered to 90 Gy": what went before is not what is given, where the text is about something else that is
        if (context.Discourse.Therapy is { } spoken && Fits(spoken, dose.Unit) && fits.TrueForAll(t => t.Id != spoken && t.End <= dose.Start && WentBefore().IsMatch(mentions.Text[..t.Start])))
        {
            fits.Clear();
        }

        if (fits.FirstOrDefault(t => t.Contains(dose)) is { } named)
        {
            return (PartAt(context, named, dose), true);
        }

        var after = fits.FirstOrDefault(t => t.Start >= dose.End && mentions.WordsBetween(dose.End, t.Start) <= 4 && IsPartitive(mentions.Text, dose.End, t.Start));
        if (after is not null)
        {
            return (PartAt(context, after, dose), true);
        }

        if (OfUnlistedDrug(mentions, dose) is { } unlisted)
        {
            return (unlisted, true);
        }

        if (OfClippedName(context, dose) is { } clipped)
        {
            return (clipped, true);
        }

        if (OfColumn(context, dose) is { } headed)
        {
            return (headed, true);
        }

        var before = fits.LastOrDefault(t => t.End <= dose.Start && !InApposition(mentions, fits, t)) ?? fits.LastOrDefault(t => t.End <= dose.Start);
        if (before is not null)
        {
            return (PartAt(context, before, dose) is var part && part != before.Id ? part : NearestPart(mentions.Text, before), true);
        }

        if (OfItsOwnName().Match(mentions.Text[..dose.Start]) is { Success: true } own && !mentions.Therapies.Any(t => t.Start < own.Length) && DrugLexicon.Default.Find(mentions.Text, mentions.Words).Any(d => d.Start == 0 && d.End <= own.Length))
        {
            return null;
        }

        if (OfCaption(context, dose) is { } captioned)
        {
            return (captioned, true);
        }

        // No therapy before the dose: what the text has been about, before one that comes only later in the sentence.
        foreach (var id in (ReadOnlySpan<string?>)[context.Document.IsPrimaryReport ? null : Spoken(context), context.Document.Arms?.Experimental, context.Document.Topic, context.Discourse.Therapy, context.Discourse.SectionTherapy])
        {
            if (id is not null && Fits(id, dose.Unit))
            {
                // "Reduce to 3.7 GBq" in the section on a radionuclide: the unit names it as well
                return (id, id == context.Discourse.SectionTherapy && Radioactive.Contains(dose.Unit, StringComparer.Ordinal));
            }
        }

        // "a single fraction of 8 Gy" names its treatment by its unit
        return fits.Count > 0 ? (fits[0].Id, false)
            : dose.Unit == "Gy" && Phrases.ContainsAny(mentions.Text[Math.Max(0, dose.Start - 30)..Math.Min(mentions.Text.Length, dose.End + 30)], "fraction") ? ("external_beam_radiotherapy", false)
            : null;
    }

    /// <summary>What the text has been about; in a section on a drug what is given beside it ("a mouthwash with B prevents stomatitis") is no new topic.</summary>
    private static string? Spoken(RuleContext context) =>
        context.Discourse is { Therapy: { } last, SectionTherapy: { } section } && FieldVocabulary.Default.GroupOf(last) == TherapyGroup.Supportive && FieldVocabulary.Default.GroupOf(section) != TherapyGroup.Supportive ? section : context.Discourse.Therapy ?? context.Discourse.SectionTherapy;

    /// <summary>"600 mg/m2" in the column of a drug: the only one that the header names; null elsewhere.</summary>
    private static string? OfColumn(RuleContext context, Quantity dose) =>
        context.Sentence.Sentence is { Kind: Ingestion.BlockKind.TableRow } row && row.Cells.FirstOrDefault(c => c.Column > 0 && c.Start <= dose.Start && dose.End <= c.End) is { Header: { } header } ? OnlyDrug(context, header, dose.Unit) : null;

    /// <summary>"Table 1. A, dose levels" over rows of doses that name no drug: the only one of the caption; null elsewhere.</summary>
    private static string? OfCaption(RuleContext context, Quantity dose) =>
        context.Sentence.Sentence is { Kind: Ingestion.BlockKind.TableRow, Context: { } caption } && !context.Mentions.Therapies.Any(t => !t.Background) ? OnlyDrug(context, caption.Split('|')[0], dose.Unit) : null;

    private static string? OnlyDrug(RuleContext context, string words, string unit) =>
        MentionFinder.Default.FindRepeated(context.Sentence.Sentence, words, context.Document.Terms).Therapies.Where(t => !t.Background && !IsClass(t.Id) && Fits(t.Id, unit)).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;

    /// <summary>"Ondansetron 8 mg": a drug outside the field, at the head of the sentence; not "Initially 5 mg".</summary>
    [GeneratedRegex(@"^[A-Z][a-z]{6,} $", RegexOptions.CultureInvariant)]
    private static partial Regex OfItsOwnName();

    [GeneratedRegex(@"^(?:After|Following|In patients (?:pre)?treated with|In those who (?:have )?had)(?: (?:previous|prior|earlier|a course of))? $", RegexOptions.CultureInvariant)]
    private static partial Regex WentBefore();

    /// <summary>"A (200 mg weekly) plus B (250 mg daily)", "200 mg A + 80 mg B" read as one arm: each dose is of the drug right behind it, else of the last before it. The whole arm where none of its drugs is found there.</summary>
    private static string PartAt(RuleContext context, TherapyMention arm, Quantity dose)
    {
        if (!TherapyFinder.IsJoint(arm.Id))
        {
            return arm.Id;
        }

        var text = context.Mentions.Text;
        var (from, words) = (arm.Start, text[arm.Start..Math.Max(arm.End, dose.End)]);
        var terms = context.Document.Terms;
        var read = MentionFinder.Default.Read(words, terms.General);
        var parts = arm.Id.Split('+');
        var drugs = read.Therapies.Concat(read.Drugs ?? []).Concat(terms.Aliases?.Find(words, read.Words) ?? []).Where(d => parts.Contains(d.Item, StringComparer.Ordinal)).OrderBy(d => d.Start).ToList();
        var behind = drugs.FindIndex(d => from + d.Start >= dose.End && text.AsSpan(dose.End, from + d.Start - dose.End).Trim() is "" or "of");
        var at = behind >= 0 ? behind : drugs.FindLastIndex(d => from + d.End <= dose.Start);
        return at < 0 ? arm.Id : drugs[at].Item;
    }

    /// <summary>"Everolimus plus bevacizumab 10 mg/kg": the dose is of the drug that it stands behind.</summary>
    private static string NearestPart(string text, TherapyMention therapy)
    {
        var words = text[therapy.Start..therapy.End];
        return TherapyFinder.IsJoint(therapy.Id) && Phrases.ContainsAny(words, " plus ", " with ", " added to ", " and ") && MentionFinder.Default.Read(words, false).Therapies is [_, .., var last] && last.End == words.Length && !last.Item.StartsWith('@')
            ? last.Item : therapy.Id;
    }

    /// <summary>"Tacrolimus 0.05 mg/kg": a drug that the field's vocabulary does not list, right before the dose; it is of no other drug.</summary>
    private static string? OfUnlistedDrug(SentenceMentions mentions, Quantity dose)
    {
        var word = mentions.Words.LastOrDefault(w => w.End <= dose.Start);
        if (word.End - word.Start < 6 || dose.Start - word.End > 2 || mentions.Therapies.Any(t => t.Start <= word.Start && word.End <= t.End))
        {
            return null;
        }

        // "Co-amoxiclav 625 mg": a name of two parts, the last of which says nothing
        return DrugLexicon.Default.Find(mentions.Text, mentions.Words).FirstOrDefault(d => d.End == word.End).Item;
    }

    /// <summary>"cape at 750 mg/m2 and tem at 200": the short spoken name of a drug, or of one of the regimen, that the text has been about; null where no such word stands right before the dose.</summary>
    private static string? OfClippedName(RuleContext context, Quantity dose)
    {
        if (context.Discourse.Therapy is not { } spoken || ClippedName().Match(context.Mentions.Text[..dose.Start]) is not { Success: true } name)
        {
            return null;
        }

        var members = Vocabulary.FieldVocabulary.Default.TherapyById.GetValueOrDefault(spoken)?.Members ?? spoken.Split('+');
        return members.Where(m => m.Length > name.Groups["clip"].Length + 2 && m.StartsWith(name.Groups["clip"].Value, StringComparison.OrdinalIgnoreCase)).ToList() is [var drug] && Fits(drug, dose.Unit) ? drug : null;
    }

    [GeneratedRegex(@"\b(?<clip>[A-Za-z]{3,6})(?: at)? $", RegexOptions.CultureInvariant)]
    private static partial Regex ClippedName();

    private static bool IsClass(string id) => Vocabulary.FieldVocabulary.Default.TherapyById.GetValueOrDefault(id)?.Kind == Vocabulary.TherapyKind.Class && !id.StartsWith("prrt", StringComparison.Ordinal);

    /// <summary>"had fallen by 42% with A 250 mg", "500 mg was not more effective than 250 mg": among results a dose without a schedule names its arm.</summary>
    private static bool NamesArm(RuleContext context, Quantity dose)
    {
        var mentions = context.Mentions;
        if (Allocates(mentions.Text) || context.Sentence.Sentence.SourceKind is not (SourceKind.Label or SourceKind.TrialReport or SourceKind.Cohort))
        {
            return false;
        }

        return Phrases.ContainsAny(mentions.Text, "more effective than", "less effective than", "as effective as")
            || (mentions.Therapies.Any(t => t.End <= dose.Start && dose.Start - t.End <= 1) && mentions.Quantities.Any(q => q is { Kind: QuantityKind.Percent or QuantityKind.Ratio, Role: QuantityRole.Value }));
    }

    private static bool IsWithoutSchedule(Dose schedule) => schedule is { Every: null, TimesPerDay: null, Days: null, Cycles: null, Route: null };

    /// <summary>"the 300 mg group" of a trial whose arms are doses: without a schedule it is named, not given.</summary>
    private static bool IsArmByDose(SentenceMentions mentions, Quantity dose) =>
        mentions.Therapies.Any(t => Arms.DoseArms.IsDose(t.Id) && t.Contains(dose) && t.Start == dose.Start);

    /// <summary>"A, a form of B, at 200 mCi": the class in apposition is not what is given.</summary>
    private static bool InApposition(SentenceMentions mentions, List<TherapyMention> fits, TherapyMention of) =>
        fits.LastOrDefault(t => t.End <= of.Start) is { } head && TherapyRoles.Includes(of.Id, head.Id) && mentions.Text[head.End..of.Start].TrimStart() is var between
        && (between.StartsWith(", a ", StringComparison.Ordinal) || between.StartsWith(", an ", StringComparison.Ordinal) || between.Trim() is "(");

    /// <summary>Activity is given for radionuclides only, gray for radiation, milligrams for neither.</summary>
    private static bool Fits(string therapy, string unit)
    {
        var radionuclide = therapy.Split('+').Any(p => p.StartsWith("prrt", StringComparison.Ordinal) || p is "tare" or "mibg_i131" or "satoreotide_lu177");
        if (Radioactive.Contains(unit, StringComparer.Ordinal))
        {
            return radionuclide;
        }

        var radiation = therapy is "sbrt" or "external_beam_radiotherapy" or "brachytherapy";
        if (unit == "Gy")
        {
            return radiation || therapy is "tare"; // of a radiopharmaceutical grays are what organs absorb
        }

        var group = Vocabulary.FieldVocabulary.Default.GroupOf(therapy);
        return !radiation && !radionuclide && group is Vocabulary.TherapyGroup.Systemic or Vocabulary.TherapyGroup.Supportive;
    }

    /// <summary>Patients of the arm of a study of another field that alone gets the drug; null elsewhere.</summary>
    private static int? OfArm(RuleContext context, string therapy) =>
        context.Document is { IsOfOtherField: true, StudyArms: { } studied } && studied.Of(therapy) is { } arm && context.Document.ArmSizes.TryGetValue(arm, out var size) ? size : null;

    private static string? Comparator(RuleContext context, string therapy) =>
        context.Document is { IsPrimaryReport: true, Document.Metadata.SourceKind: not SourceKind.Label } && context.Mentions.Therapies.Any(t => t.Id == "placebo") && therapy != "placebo" ? "placebo" : null;

    /// <summary>"10 mg, 20 mg and 30 mg every 4 weeks": only commas and "and" part the doses.</summary>
    private static bool IsList(SentenceMentions mentions, List<Quantity> doses, int first, int second)
    {
        var end = doses.First(d => d.Start == first).End;
        return mentions.Text[end..second].Trim(' ', ',') is "" or "and" or "or" or "to" or "then" or "then to" or "and then" or "and then to" or "and to" or "or to" or "and later" or "and later to";
    }

    /// <summary>"A 600 mg/m2, B 60 mg/m2 and C 600 mg/m2 every 3 weeks": between two doses stand a joining word and the next drug's name only.</summary>
    private static bool IsRegimen(SentenceMentions mentions, List<Quantity> doses, int first, int second) => WordBeforeNextDrug(mentions, doses, first, second) is "" or "and" or "plus" or "+";

    /// <summary>"A 120 mg or B 30 mg": between two doses stand "or" and the next drug's name only.</summary>
    private static bool IsAlternative(SentenceMentions mentions, List<Quantity> doses, int first, int second) => WordBeforeNextDrug(mentions, doses, first, second) is "or";

    /// <summary>What stands between a dose and the next drug, whose own dose follows its name; null where more stands between the two doses.</summary>
    private static string? WordBeforeNextDrug(SentenceMentions mentions, List<Quantity> doses, int first, int second)
    {
        var end = doses.First(d => d.Start == first).End;
        return mentions.Therapies.FirstOrDefault(t => t.Start >= end && t.End <= second) is { } drug && mentions.Text[drug.End..second].Trim() is { Length: <= 2 } joint && joint != "to" ? LeadingRoute().Replace(mentions.Text[end..drug.Start], "").Trim(' ', ',') : null;
    }

    /// <summary>A full stop, but not that of "b.i.d." or "s.c.".</summary>
    [GeneratedRegex(@"(?<!\.[a-z])\. ", RegexOptions.CultureInvariant)]
    private static partial Regex EndsSentence();

    /// <summary>"A 500 mg/m2 i.v. and B ...": how the first is given parts it from no joint.</summary>
    [GeneratedRegex(@"^ ?(?:i\.v\.|p\.o\.|s\.c\.|i\.m\.|IV|PO|SC|IM|orally|intravenously|subcutaneously|intramuscularly)(?=[ ,])", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingRoute();

    [GeneratedRegex(@"(?:^|,? )(?:and|plus|together with)$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInJoint();

    [GeneratedRegex(@"\b(?<n>14|21|28|42|56)-day (?:treatment )?cycles?\b|\bcycles? of (?<n>14|21|28|42|56) days\b|\bdays? \d{1,2} ?(?:-|to|through) ?\d{1,2} of (?:a |each |every )?(?<n>14|21|28|42|56)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CycleLength();

    /// <summary>The clause tells of the doses before it: it has no subject of its own but the cycle.</summary>
    [GeneratedRegex(@"(?:[;,.(]|\band|\bcycles?|\bcourses?|\bboth)(?: (?:is|are|was|were|to be|being|all)){0,2} ?repeat(?:ed)?(?: \w+){0,2} every (?<n>\d{1,2}) (?<u>day|week)s?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RepeatedEvery();

    [GeneratedRegex(@"\bof (?:each|every|a|the|all) (?:treatment |new )?cycles?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfEachCycle();

    /// <summary>"Cycle length 28 days.", "Each cycle lasts 3 weeks.": null for other sentences.</summary>
    internal static Timepoint? CycleAlone(string text) => CycleOfItsOwn().Match(text) is { Success: true } told ? CycleOf(told) : null;

    [GeneratedRegex(@"^(?:\d[\d.]*\.? )?(?:The |One |Each |A )?(?:treatment )?cycles?(?: length| duration)?(?: of|:| is| are| lasts?)? ?(?<n>\d{1,2}|two|three|four|six|eight) (?<u>day|week)s?[.;]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CycleOfItsOwn();

    /// <summary>True for days of a cycle whose length is not told.</summary>
    private static bool IsOfCycle(Dose dose) => dose is { Days: not null, Every: null or { Value: 1, Unit: "days" } };

    /// <summary>"A every 14 days: B 180 mg/m2 and C 400 mg/m2 on day 1", "A every 2 weeks (B 180 mg/m2, C 400 mg/m2)": what heads a list of doses holds for all of them.</summary>
    [GeneratedRegex(@"\b(?:every|q) ?(?<n>\d{1,2}|two|three|four|six|eight) ?(?<u>day|week)s?(?: [a-z ]{2,24})?(?:(?<list>: ?)|(?<bracket> \())", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AtTheHead();

    /// <summary>", every 21 days." behind a list of doses.</summary>
    [GeneratedRegex(@", (?:all |each |both )?(?:given |repeated )?(?:every|q) ?(?<n>\d{1,2}|two|three|four|six|eight) ?(?<u>day|week)s?(?=\s*(?:[.;(\[]|$))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AtTheEnd();

    /// <summary>The cell under "Days" in the row of one dose; null elsewhere.</summary>
    private static string? DaysOfColumn(RuleContext context)
    {
        var sentence = context.Sentence.Sentence;
        return sentence.Kind == Ingestion.BlockKind.TableRow && context.Mentions.Quantities.Count(q => q.Kind == QuantityKind.Dose) == 1
            && sentence.Cells.Where(c => DaysHeader().IsMatch(c.Header ?? "")).ToList() is [var cell] ? ScheduleReading.Days("days " + context.Mentions.Text[cell.Start..cell.End]) : null;
    }

    [GeneratedRegex(@"^(?:on )?days?(?: of (?:the |each )?cycle)?(?: given)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DaysHeader();

    private static Timepoint? CycleOf(Match match) => IntervalOf(match) is { } cycle && IsCycle(cycle) ? cycle : null;

    /// <summary>The number of a pattern's group <c>n</c> in the unit of its group <c>u</c>; null where the number is none.</summary>
    private static Timepoint? IntervalOf(Match match) =>
        ScheduleReading.Number(match.Groups["n"].Value) is { } n ? new Timepoint(n, match.Groups["u"].Value.ToLowerInvariant() + "s") : null;

    /// <summary>A week or more.</summary>
    internal static bool IsCycle(Timepoint every) => every.Unit is "weeks" or "months" || every is { Unit: "days", Value: >= 7 };

    /// <summary>The interval at the head or the end of a list of doses, for those of them that have none of their own.</summary>
    private static void ShareOfList(List<Claim> claims, SentenceMentions mentions, List<Quantity> doses)
    {
        var text = mentions.Text;
        if (AtTheHead().Match(text) is { Success: true } head && CycleOf(head) is { } heads && doses[0].Start >= head.Index + head.Length)
        {
            var close = head.Groups["bracket"].Success ? text.IndexOf(')', head.Index + head.Length) : text.Length;
            Share(claims, heads, c => c.Anchor < close && (c.Dose!.Every is null || IsOfCycle(c.Dose)));
        }

        if (AtTheEnd().Match(text) is { Success: true } end && CycleOf(end) is { } ends)
        {
            var from = Math.Max(text.LastIndexOf(';', end.Index), EndsSentence().Matches(text[..end.Index]).Select(m => m.Index).DefaultIfEmpty(-1).Last());
            var last = claims.FindLastIndex(c => c.Anchor < end.Index);
            Share(claims, ends, c => c.Anchor > from && c.Anchor < end.Index && (IsOfCycle(c.Dose!) || (c.Dose is { Every: null, TimesPerDay: null } && claims.IndexOf(c) == last)));
        }
    }

    private static void Share(List<Claim> claims, Timepoint every, Func<Claim, bool> isMeant)
    {
        var meant = claims.FindAll(c => isMeant(c));
        for (var i = 0; i < claims.Count; i++)
        {
            claims[i] = meant.Contains(claims[i]) ? claims[i] with { Dose = claims[i].Dose! with { Every = every } } : claims[i];
        }
    }

    [GeneratedRegex(@"(?:^|\b)(?:with|plus|and)$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInWith();

    /// <summary>"A 150 mg days 1-5 with B 750 mg days 1-14, every 28 days": the cycle at the end is that of both.</summary>
    private static List<Claim> Sharing(List<Claim> claims, SentenceMentions mentions, List<Quantity> doses)
    {
        for (var i = 1; i < claims.Count; i++)
        {
            // "B, 30 mg at the same interval"
            if (claims[i].Dose is { Every: null } same && claims[i - 1].Dose!.Every is { } before && Phrases.ContainsAny(mentions.Text[claims[i].Anchor..Math.Min(mentions.Text.Length, claims[i].Anchor + 70)], "same interval", "same schedule", "same frequency", "same intervals"))
            {
                claims[i] = claims[i] with { Dose = same with { Every = before } };
            }

            // "A every 8 weeks with B 1 g twice daily on days 1 to 14": the days are those of the cycle that A has
            if (IsOfCycle(claims[i].Dose!) && claims[i - 1].Dose!.Every is { } cycle && IsCycle(cycle) && EndsInWith().IsMatch(WordBeforeNextDrug(mentions, doses, claims[i - 1].Anchor, claims[i].Anchor) ?? ""))
            {
                claims[i] = claims[i] with { Dose = claims[i].Dose! with { Every = cycle } };
            }
        }

        // "in 28-day cycles: A on days 1 to 14 and B on days 10 to 14", "days 10-14 of 28"
        if (CycleLength().Match(mentions.Text) is { Success: true } named && ScheduleReading.Number(named.Groups["n"].Value) is { } days)
        {
            for (var i = 0; i < claims.Count; i++)
            {
                claims[i] = claims[i].Dose is { } daily && IsOfCycle(daily) ? claims[i] with { Dose = daily with { Every = new Timepoint(days, "days") } } : claims[i];
            }
        }

        for (var i = claims.Count - 2; i >= 0; i--)
        {
            var (dose, next) = (claims[i].Dose!, claims[i + 1].Dose!);
            var between = mentions.Text[claims[i].Anchor..claims[i + 1].Anchor];
            var behind = mentions.Text[claims[i + 1].Anchor..];
            // "A on days 1-14; B on days 10-14; repeat every 28 days": the cycle of all that stands before it
            if (dose.Days is not null && (next.Days is not null || next.Every is { } whole && IsCycle(whole)) && RepeatedEvery().Match(behind) is { Success: true } repeated && IntervalOf(repeated) is { } repeats)
            {
                claims[i] = claims[i] with { Dose = dose with { Every = repeats } };
                claims[i + 1] = claims[i + 1] with { Dose = next with { Every = repeats } };
                continue;
            }

            if (between.Contains(';', StringComparison.Ordinal) || EndsSentence().IsMatch(between))
            {
                continue;
            }

            // "A 120 mg or B 30 mg every 4 weeks"
            if (dose is { Every: null, TimesPerDay: null, Days: null, Cycles: null } && next is { Every: ({ Unit: not "days" } or { Value: > 1 }) and { } alike, Days: null } && dose.Unit == next.Unit && claims[i].Therapy != claims[i + 1].Therapy && IsAlternative(mentions, doses, claims[i].Anchor, claims[i + 1].Anchor))
            {
                claims[i] = claims[i] with { Dose = dose with { Every = alike } };
                continue;
            }

            // "A 30 mg and 60 mg, B 200 mg, C 1000 mg or D 2400 mg daily": what stands behind the last of a list is of each
            if (claims.Count(c => c.Dose!.Unit == dose.Unit) > 2 && dose is { Every: null, TimesPerDay: null, Days: null, Cycles: null } && next is { Every: { } listed, Days: null } && dose.Unit == next.Unit
                && (IsAlternative(mentions, doses, claims[i].Anchor, claims[i + 1].Anchor) || IsRegimen(mentions, doses, claims[i].Anchor, claims[i + 1].Anchor) || IsList(mentions, doses, claims[i].Anchor, claims[i + 1].Anchor)))
            {
                claims[i] = claims[i] with { Dose = dose with { Every = listed, TimesPerDay = next.TimesPerDay } };
                continue;
            }

            // "A 85 mg/m2 and B 400 mg/m2 on days 1 and 2, every 2 weeks": one schedule for both
            if (dose is { Every: null, TimesPerDay: null, Days: null } && next is { Every: { } shared } && (next.Days is null || next.Days.AsSpan().ContainsAny('-', ',')) && claims[i].Therapy != claims[i + 1].Therapy && IsRegimen(mentions, doses, claims[i].Anchor, claims[i + 1].Anchor))
            {
                claims[i] = claims[i] with { Dose = dose with { Every = shared, Days = next.Days, Cycles = dose.Cycles ?? next.Cycles } };
            }
            else if (dose.Every is null && next.Every is { } every && dose.Days is not null && (next.Days is not null || (every is not { Value: 1, Unit: "days" } && EndsInJoint().IsMatch(WordBeforeNextDrug(mentions, doses, claims[i].Anchor, claims[i + 1].Anchor) ?? ""))))
            {
                // "A 85 mg/m2 on day 1 and B 2400 mg/m2 over 46 hours, every 14 days"
                claims[i] = claims[i] with { Dose = dose with { Every = every } };
            }
            else if (dose.Every is null && dose.Days is null && (next.Every is not null || next.Days is not null) && Phrases.ContainsAny(behind, "both", " each ", "either of", "each of", "all of them"))
            {
                claims[i] = claims[i] with { Dose = dose with { Every = next.Every, Days = next.Days, TimesPerDay = next.TimesPerDay } };
            }
            else if (dose.Every is null && dose.Days is null && claims[i].Therapy == claims[i + 1].Therapy && next.Days is null && IsList(mentions, doses, claims[i].Anchor, claims[i + 1].Anchor))
            {
                claims[i] = claims[i] with { Dose = dose with { Every = next.Every, TimesPerDay = next.TimesPerDay, Route = dose.Route ?? next.Route } };
            }
            else if (dose is { Days: not null, Every: { Value: 1, Unit: "days" } } && next.Every is { } cycle && cycle.Unit != "days" | cycle.Value > 1 && next.Days is not null)
            {
                claims[i] = claims[i] with { Dose = dose with { Every = cycle } };
            }
        }

        ShareOfList(claims, mentions, doses);
        return claims;
    }
}
