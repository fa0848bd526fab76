using PNetEvidence.Evidence;
using PNetEvidence.Tests.Support;

namespace PNetEvidence.Tests.Extraction;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("Liver transplantation is offered to patients under 55 years of age with less than 50% of the liver involved.", "liver_transplantation threshold lt 55 years", "liver_transplantation threshold lt 50 %")]
    [InlineData("Debulking is considered when more than 70% of the tumor volume can be removed.", "cytoreductive_surgery threshold gt 70 %")]
    [InlineData("Liver transplantation is offered when the Ki-67 index is found below 10%.", "liver_transplantation threshold lt 10 %")]
    [InlineData("RFA is used for lesions smaller than 5 cm.", "rfa threshold lt 5 cm")]
    [InlineData("Lanreotide was given if the Ki-67 index was below 10%.", "lanreotide threshold lt 10 %")]
    // the bound stands behind the whole
    [InlineData("Debulking is considered when 70% of the tumour or more can be removed.", "cytoreductive_surgery threshold ge 70 %")]
    [InlineData("Debulking is considered when ninety percent of it can be removed, or more.")]
    [InlineData("Radiofrequency ablation is suggested when no lesion is larger than 3 cm.", "rfa threshold le 3 cm")]
    [InlineData("RFA is an option if no metastasis measures more than 3 cm.", "rfa threshold le 3 cm")]
    [InlineData("RFA is not used if a lesion is larger than 3 cm.", "rfa threshold gt 3 cm")]
    [InlineData("Patients with more than 75% of the liver replaced by tumor were not embolized.", "embolization threshold gt 75 %")]
    [InlineData("Main portal vein occlusion ruled out TACE, and a lung shunt above 20% ruled out TARE.", "tare threshold gt 20 %")]
    [InlineData("TARE is suitable for patients with a lung shunt below 20%.", "tare threshold lt 20 %")]
    // a share of patients is a rate, not a criterion
    [InlineData("Lanreotide caused diarrhea in more than 25% of patients.")]
    [InlineData("Sunitinib is stopped when liver failure occurs; it has occurred in fewer than 1% of treated patients.")]
    [InlineData("Radiofrequency ablation is considered a standard and controls more than 90% of treated lesions.")]
    [InlineData("With lanreotide symptoms improved in 85-95% of functioning cases whatever the cut-off.")]
    [InlineData("PRRT was considered; a two-stage design set a target of 40% for the response rate.")]
    [InlineData("RFA was followed by local recurrence in fewer than 8% of lesions.")]
    [InlineData("RFA: fewer than 2% of liver transplants are done for such tumors when all is told.")]
    // lesions whose outcome is told are not selected, those that a treatment is best for are
    [InlineData("Microwave ablation reached local control in 95% of lesions below 3 cm.")]
    [InlineData("In lesions under 2 cm local control with ablation was 97%.")]
    [InlineData("Local recurrence after ablation was 30% in lesions above 3 cm.")]
    [InlineData("8% of lesions above 3 cm recurred after ablation.")]
    [InlineData("RFA is offered with liver involvement below 50% and for lesions below 3 cm.", "rfa threshold lt 50 %", "rfa threshold lt 3 cm")]
    [InlineData("Transplantation is offered when the Ki-67 index is below 10%, and a value below 3% defines G1.", "liver_transplantation threshold lt 10 %")]
    [InlineData("In tumors larger than 5 cm RFA is of less use.", "rfa threshold gt 5 cm")]
    [InlineData("Five-year survival after cytoreductive surgery was 67% when at least 90% had been removed and 64% when it was 70% to 89%.")]
    // what calls for something, what is left, what is enough
    [InlineData("A remnant of less than 30% calls for portal vein embolization.", "portal_vein_embolization threshold lt 30 %")]
    [InlineData("Hepatectomy is done if we can leave 30% of the liver behind.", "liver_resection threshold 30 %")]
    [InlineData("For debulking 70% is enough today.", "cytoreductive_surgery threshold 70 %")]
    [InlineData("Debulking is accepted from 70% of the tumour volume upward.", "cytoreductive_surgery threshold ge 70 %")]
    [InlineData("PRRT may be considered in tumours with a Ki-67 of 10-50%.", "prrt threshold 10-50 %")]
    [InlineData("With PRRT the Ki-67 of 10-50% was no obstacle.")]
    [InlineData("Liver transplantation criteria admit patients of no more than 60 years.", "liver_transplantation threshold le 60 years")]
    [InlineData("Hepatectomy left 30% of the liver behind.")]
    // a shunt to the lungs
    [InlineData("Radioembolisation is offered widely; a lung shunt above 20% excludes it.", "tare threshold gt 20 %")]
    [InlineData("Before TARE a hepatopulmonary shunt of more than 20% was a contraindication.", "tare threshold gt 20 %")]
    [InlineData("After TARE the lung shunt was above 10% in some.")]
    // what has to be there, in plain words
    [InlineData("With CAPTEM a Ki-67 index between 3% and 40% was required.", "captem threshold 3-40 %")]
    [InlineData("With CAPTEM the median Ki-67 index was between 3% and 40%.")]
    [InlineData("Before a hepatectomy the remnant should measure at least 30% of the volume.", "liver_resection threshold ge 30 %")]
    [InlineData("For liver resection a remnant of at least 30% was demanded, or of at least 40% after chemotherapy.", "liver_resection threshold ge 30 %", "liver_resection threshold ge 40 %")]
    [InlineData("Lanreotide is for slow tumors; a Ki-67 index below 3% defines G1.")]
    [InlineData("Disease should have been stable for at least 6 months before liver transplantation.", "liver_transplantation threshold ge 6 months")]
    [InlineData("For liver transplantation we list patients under sixty with a Ki-67 below ten percent.", "liver_transplantation threshold lt 60 years", "liver_transplantation threshold lt 10 %")]
    // a group whose outcome is told is not selected
    [InlineData("Patients treated with lanreotide whose Ki-67 was above 10% had a shorter PFS (HR 1.9).")]
    [InlineData("Everolimus kept 30% free of progression for more than 18 months.")]
    // plain words for age, stability and expected survival
    [InlineData("Liver transplantation can be discussed in patients younger than 60 years whose disease has been stable for six months or longer.", "liver_transplantation threshold lt 60 years", "liver_transplantation threshold ge 6 months")]
    [InlineData("Liver transplantation is considered in people under 60 with a Ki-67 below 10%.", "liver_transplantation threshold lt 60 years", "liver_transplantation threshold lt 10 %")]
    [InlineData("Liver transplantation is reasonable where survival at 5 years can be expected to exceed 70%.", "liver_transplantation threshold gt 70 % @5 years")]
    [InlineData("Resection should be offered whenever 80% or more of the hepatic tumor can be cleared.", "liver_resection threshold ge 80 %")]
    [InlineData("Before an extended hepatectomy, portal vein embolization is advised if the remnant is below 30%.", "portal_vein_embolization threshold lt 30 %")]
    // a negated bound
    [InlineData("RFA suits lesions no larger than 3 cm.", "rfa threshold le 3 cm")]
    [InlineData("Microwave ablation is suitable for a few lesions, none of them larger than 3 cm.", "mwa threshold le 3 cm")]
    [InlineData("Liver transplantation candidates had to be 60 years of age or younger.", "liver_transplantation threshold le 60 years")]
    // blood tests, doses to the lung
    [InlineData("PRRT is contraindicated if creatinine clearance is under 35 mL/min.", "prrt threshold lt 35 mL/min")]
    [InlineData("Before PRRT the platelet count should be at least 80 x 10^9/L and haemoglobin above 8.5 g/dL.", "prrt threshold ge 80 10^9/L", "prrt threshold gt 8.5 g/dL")]
    [InlineData("Embolization should not be carried out when bilirubin exceeds 3.1 mg/dL.", "embolization threshold gt 3.1 mg/dL")]
    [InlineData("Radioembolization was refused if the lung dose was more than 28 Gy or the bilirubin more than 30 µmol/L.", "tare threshold gt 28 Gy", "tare threshold gt 30 micromol/L")]
    // a value that defines a harm, or that a treatment led to, selects nobody
    [InlineData("After PRRT grade 3 thrombocytopenia (below 50 x 10^9/L) was seen in 4% and required transfusion.")]
    [InlineData("After TACE the bilirubin rose to 2.4 mg/dL.")]
    // a prognosis selects nobody
    [InlineData("After ablation, lesions of 3 cm or less fared better than larger ones.")]
    [InlineData("Liver transplant recipients aged 45 years or younger survived significantly longer.")]
    [InlineData("After liver transplantation survival was longest in patients of 30 to 45 years.")]
    public void Reads_selection_criteria_only(string sentence, params string[] expected)
    {
        var found = Sentences.Extract("Treatment of liver metastases", SourceKind.Review, sentence).Where(r => r.Metric == "threshold").Select(Sentences.Short).ToList();
        Assert.Equal(expected, found);
    }
}
