namespace PNetEvidence.Ingestion.PlainText;

internal enum LineRole
{
    Blank,
    Text,
    Title,
    Heading,
    Item,
    Caption,
    HeaderRow,
    Row,
    Figure,
    Footnote,
    Reference,
    Boilerplate,
}
