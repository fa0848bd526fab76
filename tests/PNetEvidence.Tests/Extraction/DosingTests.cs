using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

public sealed class DosingTests
{
    [Theory]
    [InlineData("Give everolimus 10 mg by mouth once daily.", "everolimus 10 mg oral every 1 days x1")]
    [InlineData("Octreotide LAR 20-30 mg every 4 weeks may be chosen, or lanreotide 120 mg every 28 days.", "octreotide_lar 20-30 mg every 4 weeks", "lanreotide 120 mg every 28 days")]
    [InlineData("Sunitinib was taken at 37.5 mg/day.", "sunitinib 37.5 mg every 1 days x1")]
    // as it is spoken
    [InlineData("Lutetium dotatate, seven point four gigabecquerel every eight weeks, four times in all, is what we give.", "prrt_lu177 7.4 GBq every 8 weeks 4 cycles")]
    [InlineData("Temozolomide 200 milligrams per square meter on days ten to fourteen, every four weeks.", "temozolomide 200 mg/m2 every 4 weeks days 10-14")]
    [InlineData("We give a hundred and twenty milligrams of lanreotide every four weeks.", "lanreotide 120 mg every 4 weeks")]
    [InlineData("177Lu-dotatate is infused at 7.4 GBq (200 mCi) every 8 weeks for four cycles.", "prrt_lu177 7.4 GBq (200 mCi) intravenous every 8 weeks 4 cycles")]
    [InlineData("Temozolomide 200 mg/m² on days 10-14 with capecitabine 750 mg/m2 twice daily on days 1-14, every 28 days, is usual.", "temozolomide 200 mg/m2 every 28 days days 10-14", "capecitabine 750 mg/m2 every 28 days x2 days 1-14")]
    [InlineData("The cycle of 28 days consisted of capecitabine 750 mg/m2 twice daily on days 1 to 14 and temozolomide 200 mg/m2 once daily on days 10 to 14.", "capecitabine 750 mg/m2 every 28 days x2 days 1-14", "temozolomide 200 mg/m2 every 28 days x1 days 10-14")]
    [InlineData("Lanreotide 120 mg was injected deep subcutaneously once a month.", "lanreotide 120 mg subcutaneous every 1 months")]
    [InlineData("Patients received 30 mg of octreotide LAR intramuscularly every 4 weeks.", "octreotide_lar 30 mg intramuscular every 4 weeks")]
    [InlineData("Streptozocin 500 mg/m2 is given on days 1 to 5 every six weeks.", "streptozotocin_based 500 mg/m2 every 6 weeks days 1-5")]
    [InlineData("Streptozocin 500 mg/m2 and doxorubicin 50 mg/m2 are given every 6 weeks for four cycles.", "streptozotocin_based 500 mg/m2 every 6 weeks 4 cycles", "doxorubicin 50 mg/m2 every 6 weeks 4 cycles")]
    [InlineData("Dacarbazine 250 mg/m2 is given for 5 days every 4 weeks.", "dacarbazine 250 mg/m2 every 4 weeks days 1-5")]
    [InlineData("Temozolomide 150 mg/m2, d10-d14, every 28 days, is one schedule.", "temozolomide 150 mg/m2 every 28 days days 10-14")]
    [InlineData("Everolimus 10 mg (weeks 0, 2 and 4) and 5 mg daily thereafter were tried.", "everolimus 10 mg", "everolimus 5 mg every 1 days x1")]
    [InlineData("With everolimus, stomatitis was seen in 20% of the 5 mg group and 31% of the 10 mg group.")]
    [InlineData("Patients had received a cumulative dose of 600 mCi of 177Lu-dotatate.")]
    [InlineData("Serum glucagon above 500 pg/mL supports the diagnosis; the lanreotide level was 5 mg/dL.")]
    // intervals in other words, shared or pointed back to
    [InlineData("Lutetium dotatate is given as four doses of 7.4 GBq, eight weeks apart.", "prrt_lu177 7.4 GBq every 8 weeks 4 cycles")]
    [InlineData("Four infusions of 7.4 GBq of 177Lu-dotatate are given at intervals of ten weeks.", "prrt_lu177 7.4 GBq intravenous every 10 weeks 4 cycles")]
    [InlineData("Lanreotide 120 mg or octreotide LAR 30 mg, either of them every 28 days, is usual.", "lanreotide 120 mg every 28 days", "octreotide_lar 30 mg every 28 days")]
    [InlineData("Lanreotide 120 mg is given every four weeks; octreotide LAR, 30 mg at the same interval, does as well.", "lanreotide 120 mg every 4 weeks", "octreotide_lar 30 mg every 4 weeks")]
    [InlineData("177Lu-dotatate, a form of PRRT, is given at 200 mCi every 8 weeks.", "prrt_lu177 200 mCi every 8 weeks")]
    [InlineData("Sunitinib 37.5 mg daily and everolimus 10 mg daily are options of systemic therapy.", "sunitinib 37.5 mg every 1 days x1", "everolimus 10 mg every 1 days x1")]
    // one interval for a list, one head for doses of it
    [InlineData("Lanreotide 90 mg or 120 mg every 4 weeks was allowed.", "lanreotide 90 mg every 4 weeks", "lanreotide 120 mg every 4 weeks")]
    [InlineData("Octreotide LAR 30 mg or lanreotide 120 mg every 4 weeks is first.", "octreotide_lar 30 mg every 4 weeks", "lanreotide 120 mg every 4 weeks")]
    [InlineData("Temozolomide is given at 200 mg per square metre on days 10 to 14, repeated every 28 days.", "temozolomide 200 mg/m2 every 28 days days 10-14")]
    [InlineData("Seventeen patients started sunitinib at 37.5 mg daily and 9 with 25 mg daily.", "sunitinib 37.5 mg every 1 days x1", "sunitinib 25 mg every 1 days x1")]
    // a cycle is not how often something else is repeated, a depot's interval not that of another form
    [InlineData("Etoposide 100 mg/m2 is given on days 1-3; cisplatin 25 mg/m2 is given on days 1-3; CT should be repeated every 9 weeks.", "etoposide 100 mg/m2 days 1-3", "cisplatin 25 mg/m2 days 1-3")]
    [InlineData("Octreotide 100 ug or lanreotide 120 mg every 4 weeks can be given.", "octreotide 100 ug", "lanreotide 120 mg every 4 weeks")]
    // the cycle stands before the drugs, or behind their days; by the hour
    [InlineData("CAPTEM is given in 28-day cycles: capecitabine 750 mg/m2 twice daily on days 1 to 14 and temozolomide 200 mg/m(2) once daily on days 10 to 14.", "capecitabine 750 mg/m2 every 28 days x2 days 1-14", "temozolomide 200 mg/m2 every 28 days x1 days 10-14")]
    [InlineData("Capecitabine 750 mg/m2 is given twice daily, days 1-14 of 28.", "capecitabine 750 mg/m2 every 28 days x2 days 1-14")]
    [InlineData("Octreotide is infused at 50 ug per hour.", "octreotide 50 ug intravenous every 1 hours")]
    // how often a day is no number of cycles, a second unit in words, a drug that the vocabulary does not list, the nearer of two drugs
    [InlineData("Octreotide 150 ug subcutaneously three times daily bridges the gap.", "octreotide 150 ug subcutaneous every 1 days x3")]
    [InlineData("Lutetium dotatate is given as four intravenous infusions of 7.4 GBq, that is 200 mCi, every ten weeks.", "prrt_lu177 7.4 GBq (200 mCi) intravenous every 10 weeks 4 cycles")]
    [InlineData("Recipients took tacrolimus 0.1 mg/kg twice daily, and everolimus 0.75 mg twice daily from the second month.", "tacrolimus 0.1 mg/kg every 1 days x2", "everolimus 0.75 mg every 1 days x2")]
    [InlineData("Everolimus plus bevacizumab 10 mg/kg every 2 weeks was the second arm.", "bevacizumab 10 mg/kg every 2 weeks")]
    [InlineData("Octreotide LAR 30 mg or lanreotide 120 mg, every 28 days, went on between the cycles.", "octreotide_lar 30 mg every 28 days", "lanreotide 120 mg every 28 days")]
    // what organs absorb is no dose, nor is one that names an arm among results; each cell has its own schedule
    [InlineData("The mean absorbed dose of 177Lu-dotatate to the kidneys was 15 Gy.")]
    [InlineData("Flushing was rarer with octreotide LAR 60 mg every 4 weeks than with 30 mg (20% versus 40%).")]
    [InlineData("Everolimus | 10 mg orally once daily | begin with 5 mg in liver disease", "everolimus 10 mg oral every 1 days x1", "everolimus 5 mg")]
    [InlineData("The regimen was oxaliplatin 85 mg/m2 on day 1 and fluorouracil 2400 mg/m2 over 46 hours, every 14 days.", "oxaliplatin 85 mg/m2 every 14 days days 1", "fluorouracil 2400 mg/m2 every 14 days")]
    // a schedule behind the control, what a unit of the product holds, how far a dose may go and what is to be reached
    [InlineData("Octreotide LAR 30 mg or placebo was injected every 4 weeks.", "octreotide_lar 30 mg every 4 weeks")]
    [InlineData("Sunitinib 37.5 mg or matching placebo was taken once daily.", "sunitinib 37.5 mg every 1 days x1")]
    [InlineData("Each prefilled pen holds 60 mg or 120 mg of lanreotide.")]
    [InlineData("One tablet contains 5 mg of everolimus and lactose.")]
    [InlineData("Each patient received 5 mg of everolimus daily.", "everolimus 5 mg every 1 days x1")]
    [InlineData("TACE: doxorubicin 75 mg/m2 (max. 150 mg) in oil.", "doxorubicin 75 mg/m2")]
    [InlineData("Radioembolisation aims at a tumour dose of at least 150 Gy.", "tare 150- Gy")]
    [InlineData("With radioembolisation the liver should receive less than 40 Gy.")]
    [InlineData("The median activity of 90Y was 2.1 GBq, carried by resin microspheres.", "tare 2.1 GBq")]
    // one schedule behind two drugs, an interval that is set, a step that is no dose
    [InlineData("Streptozocin 400 mg/m2 i.v. and doxorubicin 40 mg/m2 i.v., days 1-3, every 6 weeks, are an alternative.", "streptozotocin_based 400 mg/m2 intravenous every 6 weeks days 1-3", "doxorubicin 40 mg/m2 intravenous every 6 weeks days 1-3")]
    [InlineData("When the kidneys are weak I give 177Lu-dotatate at 5.2 GBq and stretch the interval to twelve weeks.", "prrt_lu177 5.2 GBq every 12 weeks")]
    [InlineData("177Lu-dotatate was infused three times at 7.2 GBq, 9 ± 1 weeks apart.", "prrt_lu177 7.2 GBq intravenous every 9 weeks 3 cycles")]
    [InlineData("Everolimus is raised in increments of 5 mg.")]
    // a count to the power of ten is no number of cycles
    [InlineData("Everolimus 5 mg daily is enough if platelets are below 75 x 10^9/L.", "everolimus 5 mg every 1 days x1")]
    // the figure before a dose is of its arm
    [InlineData("With telotristat ethyl the fall in stools was 0.9 a day for 250 mg and 0.8 for 500 mg (P < .001).")]
    // an interval at the head or the end of a list of doses; days within the cycle of the drug before; steps of a dose
    [InlineData("FOLFOX is given every 2 weeks: oxaliplatin 85 mg/m2 on day 1 and leucovorin 200 mg/m2 on day 1, then fluorouracil 2400 mg/m2 over 46 h.", "oxaliplatin 85 mg/m2 every 2 weeks days 1", "leucovorin 200 mg/m2 every 2 weeks days 1", "fluorouracil 2400 mg/m2 every 2 weeks")]
    [InlineData("CAPTEM every 28 days (capecitabine 750 mg/m2 twice daily on days 1-14, temozolomide 200 mg/m2 on days 10-14) is usual.", "capecitabine 750 mg/m2 every 28 days x2 days 1-14", "temozolomide 200 mg/m2 every 28 days days 10-14")]
    [InlineData("CT every 12 weeks: no change; everolimus 10 mg daily went on.", "everolimus 10 mg every 1 days x1")]
    [InlineData("Most give etoposide 120 mg/m2 on days 1-3 and carboplatin AUC 5 on day 1, every 21 days.", "etoposide 120 mg/m2 every 21 days days 1-3")]
    [InlineData("Etoposide 120 mg/m2 on days 1-3 and carboplatin AUC 5 on day 1; CT follows, every 9 weeks.", "etoposide 120 mg/m2 days 1-3")]
    [InlineData("177Lu-dotatate 7.4 GBq every 8 weeks with capecitabine 825 mg/m2 twice daily on days 1 to 14 to 30 patients was tried.", "prrt_lu177 7.4 GBq every 8 weeks", "capecitabine 825 mg/m2 every 8 weeks x2 days 1-14")]
    [InlineData("Lanreotide 120 mg every 4 weeks with everolimus 10 mg daily was tried.", "lanreotide 120 mg every 4 weeks", "everolimus 10 mg every 1 days x1")]
    [InlineData("Sunitinib may be cut to 25 mg and then to 12.5 mg once daily.", "sunitinib 25 mg every 1 days x1", "sunitinib 12.5 mg every 1 days x1")]
    [InlineData("Sunitinib 37.5 mg (n=86) or placebo (n=85) was taken once daily.", "sunitinib 37.5 mg every 1 days x1")]
    [InlineData("Sunitinib 37.5 mg (n=86) or lanreotide 120 mg every 4 weeks was given.", "sunitinib 37.5 mg", "lanreotide 120 mg every 4 weeks")]
    [InlineData("Capecitabine 750 mg/m2 b.i.d. on days 1-14 plus temozolomide 200 mg/m2 on days 10-14, every 28 days.", "capecitabine 750 mg/m2 every 28 days x2 days 1-14", "temozolomide 200 mg/m2 every 28 days days 10-14")]
    [InlineData("Capecitabine 750 mg/m2 twice a day for the first fourteen days and temozolomide 200 mg/m2 on days ten to fourteen, every four weeks.", "capecitabine 750 mg/m2 every 4 weeks x2 days 1-14", "temozolomide 200 mg/m2 every 4 weeks days 10-14")]
    [InlineData("The trial gave 37.5 mg of sunitinib or a placebo once daily.", "sunitinib 37.5 mg every 1 days x1")]
    // steps lead to a dose, a limit is none
    [InlineData("With an inducer everolimus is raised in steps up to 20 mg daily.", "everolimus 20 mg every 1 days x1")]
    [InlineData("Sunitinib can be reduced to a minimum of 25 mg daily.", "sunitinib 25 mg every 1 days x1")]
    [InlineData("Octreotide doses above 450 ug are seldom needed.")]
    [InlineData("Yttrium-90 resin spheres with 1.8 GBq were injected once.", "tare 1.8 GBq")]
    // alpha emitters
    [InlineData("225Ac-DOTATATE at 120 kBq/kg every 8 weeks is under study.", "prrt_ac225 120 kBq/kg every 8 weeks")]
    [InlineData("Actinium-225 dotatate, 10 MBq every 8 weeks for four cycles, was infused.", "prrt_ac225 10 MBq intravenous every 8 weeks 4 cycles")]
    [InlineData("212Pb-DOTAMTATE is given at 2.5 MBq/kg every 8 weeks.", "prrt_pb212 2.5 MBq/kg every 8 weeks")]
    [InlineData("Holmium-166 microspheres were instilled, aiming at 60 Gy.", "tare 60 Gy")]
    public void Reads_dose_route_and_schedule(string sentence, params string[] expected)
    {
        var found = Sentences.Extract("Drug treatment", SourceKind.Review, sentence).Where(r => r.Kind == ClaimKind.Dosing).Select(Sentences.Short).ToList();
        Assert.Equal(expected, found);
    }

    [Theory]
    // a cycle in a sentence of its own, right behind or one dose on
    [InlineData("Cycle of 28 days, no more than 8 cycles.", "capecitabine 600 mg/m2 every 28 days x2 days 1-14 8 cycles", "temozolomide 150 mg/m2 every 28 days x1 days 10-14 8 cycles")]
    [InlineData("The cycle lasts 28 days.", "capecitabine 600 mg/m2 every 28 days x2 days 1-14", "temozolomide 150 mg/m2 every 28 days x1 days 10-14")]
    [InlineData("Repeat every 4 weeks.", "capecitabine 600 mg/m2 every 4 weeks x2 days 1-14", "temozolomide 150 mg/m2 every 4 weeks x1 days 10-14")]
    // a visit is no cycle
    [InlineData("Visits take place every 28 days.", "capecitabine 600 mg/m2 every 1 days x2 days 1-14", "temozolomide 150 mg/m2 every 1 days x1 days 10-14")]
    public void A_cycle_behind_the_doses_is_theirs(string behind, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Drug treatment", SourceKind.Guideline, "Capecitabine 600 mg/m2 twice daily, days 1-14.", "Temozolomide 150 mg/m2 once daily, days 10-14.", behind).Where(r => r.Kind == ClaimKind.Dosing).Select(Sentences.Short));

    [Theory]
    [InlineData("Cape at 750 milligrams per square meter twice a day, days one to fourteen, and tem at 200 milligrams per square meter, days ten to fourteen, every twenty-eight days.", "capecitabine 750 mg/m2 every 28 days x2 days 1-14", "temozolomide 200 mg/m2 every 28 days days 10-14")]
    [InlineData("Tem 150 mg/m2 on days 10-14 if the counts are low.", "temozolomide 150 mg/m2 days 10-14")]
    [InlineData("Start at 150 mg/m2 if the counts are low.", "captem 150 mg/m2")]
    public void Short_names_are_of_the_drugs_before(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Talk", SourceKind.ExpertOpinion, "In bulky disease I give capecitabine and temozolomide.", sentence).Where(r => r.Kind == ClaimKind.Dosing).Select(Sentences.Short));

    [Theory]
    [InlineData("After PRRT the prescribed dose is lowered to 100 Gy.", "tare")]
    [InlineData("Following PRRT, SBRT to 45 Gy can be given.", "sbrt")]
    public void What_went_before_is_not_what_is_given(string sentence, string therapy) =>
        Assert.Equal([therapy], Sentences.Extract("A house protocol", SourceKind.Guideline, "Radioembolisation is planned by dosimetry.", sentence).Where(r => r.Kind == ClaimKind.Dosing).Select(r => r.Therapy));

    [Theory]
    [InlineData("Bevacizumab 5 mg/kg was added on day 1 of each cycle.", "bevacizumab 5 mg/kg every 14 days days 1")]
    [InlineData("Bevacizumab 5 mg/kg was added on days 1 and 8 of every cycle.", "bevacizumab 5 mg/kg every 14 days days 1,8")]
    [InlineData("Bevacizumab 5 mg/kg was added on day 1.", "bevacizumab 5 mg/kg days 1")]
    [InlineData("Bevacizumab 5 mg/kg was added on day 1 of each cycle of 21 days.", "bevacizumab 5 mg/kg every 21 days days 1")]
    public void Days_of_each_cycle_are_of_the_cycle_told_before(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Drug treatment", SourceKind.Review, "Oxaliplatin 85 mg/m2 is given on day 1, every 14 days.", sentence).Where(r => r.Kind == ClaimKind.Dosing && r.Quote == sentence).Select(Sentences.Short));

    [Theory]
    // a cycle in a sentence of its own holds for all doses with days
    [InlineData("Cycle length 28 days.", "temozolomide 150 mg/m2 every 28 days x1 days 10-14")]
    [InlineData("3.1 Cycle length 28 days.", "temozolomide 150 mg/m2 every 28 days x1 days 10-14")]
    [InlineData("Each cycle lasts 4 weeks.", "temozolomide 150 mg/m2 every 4 weeks x1 days 10-14")]
    [InlineData("The second cycle began after 28 days.", "temozolomide 150 mg/m2 every 1 days x1 days 10-14")]
    public void A_cycle_told_alone_is_that_of_the_document(string told, string expected) =>
        Assert.Equal([expected], Sentences.Extract("Treatment protocol", SourceKind.Guideline, told, "Blood counts are taken before each dose.", "Older patients start with temozolomide 150 mg/m2 once daily on days 10 to 14.").Where(r => r.Kind == ClaimKind.Dosing).Select(Sentences.Short));

    [Theory]
    // every day of its cycles
    [InlineData("Surufatinib 300 mg was swallowed once daily in 28-day cycles.", "surufatinib 300 mg every 1 days x1")]
    [InlineData("Temozolomide 200 mg/m2 was taken once daily on days 10-14 of a 28-day cycle.", "temozolomide 200 mg/m2 every 28 days x1 days 10-14")]
    // the unit of mass may go unsaid
    [InlineData("Capecitabine 750 per square metre twice a day for fourteen days, every twenty-eight days.", "capecitabine 750 mg/m2 every 28 days x2 days 1-14")]
    // a concentration
    [InlineData("A serum bilirubin over 3 mg per 100 ml rules everolimus out.")]
    public void Days_units_and_concentrations(string sentence, params string[] expected) =>
        Assert.Equal(expected, Sentences.Extract("Drug treatment", SourceKind.Review, sentence).Where(r => r.Kind == ClaimKind.Dosing).Select(Sentences.Short));

    [Fact]
    public void A_list_of_doses_without_bullets_is_no_list_of_headings()
    {
        using var folder = new PNetEvidence.Tests.Ingestion.SourceFolder();
        var text = "Which drug next in pancreatic neuroendocrine tumours: a pathway of one hospital\n\nDoses to have at hand\nEverolimus 10 mg PO once daily\nSunitinib 37.5 mg PO once daily, continuously\nLanreotide 120 mg deep subcutaneous, every 28 days\n\nSafety\nPneumonitis is watched for in all patients on everolimus, and blood pressure in all on sunitinib.\n";
        var doses = new EvidencePipeline().Process(PNetEvidence.Ingestion.DocumentReaders.Default.Read(folder.Write("pathway.txt", text)).Single()).Records.Where(r => r.Kind == ClaimKind.Dosing).Select(Sentences.Short);
        Assert.Equal(["everolimus 10 mg oral every 1 days x1", "sunitinib 37.5 mg oral every 1 days x1", "lanreotide 120 mg subcutaneous every 28 days"], doses);
    }

    [Theory]
    [InlineData("Days", "1-14", "capecitabine 750 mg/m2 oral every 28 days x2 days 1-14")]
    [InlineData("On days", "1 to 14", "capecitabine 750 mg/m2 oral every 28 days x2 days 1-14")]
    [InlineData("Supply", "14", "capecitabine 750 mg/m2 oral every 1 days x2")]
    public void A_column_may_hold_the_days(string header, string cell, string expected)
    {
        using var folder = new PNetEvidence.Tests.Ingestion.SourceFolder();
        var page = $"<html><head><title>Capecitabine and temozolomide: a protocol</title></head><body><h1>Capecitabine and temozolomide: a protocol</h1><h2>Doses</h2><p>Cycle length 28 days.</p><table><tr><th>Drug</th><th>Dose</th><th>Route</th><th>{header}</th></tr><tr><td>Capecitabine</td><td>750 mg/m2 twice daily</td><td>PO</td><td>{cell}</td></tr></table></body></html>";
        Assert.Contains(expected, new EvidencePipeline().Process(PNetEvidence.Ingestion.DocumentReaders.Default.Read(folder.Write("protocol.html", page)).Single()).Records.Where(r => r.Kind == ClaimKind.Dosing).Select(Sentences.Short));
    }
}
