using System.Text;
using PNetEvidence.Ingestion;

namespace PNetEvidence.Tests.Ingestion;

/// <summary>The reader of plain XML, with the framework's reader behind it, reads and refuses what the framework's reader alone does.</summary>
public sealed class PlainXmlTests
{
    private static readonly string[] Attributes = ["id", "rid", "xml:lang", "x:href"];

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE a PUBLIC \"-//X//Y\" \"y.dtd\">\n<a id=\"1\">text &amp; more &#x3b1;<!-- no text --> and <b>bold</b></a>\n")]
    [InlineData("<a xmlns:x='u'><b x:href='1 &lt; 2' id='line\nbreak'/>\r\n<c rid='&#10;' xml:lang=\"en\">t</c ></a>")]
    [InlineData("<a><![CDATA[<b>]]> after</a>")]
    [InlineData("<a>text<?pi x?>text<b id = '1'/></a>")]
    [InlineData("<a>caf\u00E9 <\u00E9/></a>")]
    [InlineData("<a>text ]]> text</a>")]
    [InlineData("<a>&nbsp;</a>")]
    [InlineData("<a>&#0;</a>")]
    [InlineData("<a>&#xD800;</a>")]
    [InlineData("<a>a & b</a>")]
    [InlineData("<a id='1' id='2'/>")]
    [InlineData("<a x:href='1'/>")]
    [InlineData("<x:a/>")]
    [InlineData("<a xmlns:x=''/>")]
    [InlineData("<a id='a<b'/>")]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a>cut off")]
    [InlineData("<a><!-- a -- b --></a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a/>text")]
    [InlineData("text<a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>")]
    [InlineData("<a><!DOCTYPE a></a>")]
    [InlineData("<a><?xml version='1.0'?></a>")]
    [InlineData("\uFEFF<a>\uFFFE</a>")]
    [InlineData("<a id=1/>")]
    [InlineData("<a id='1'rid='2'/>")]
    [InlineData("")]
    [InlineData(" ")]
    public void Reads_and_refuses_what_the_frameworks_reader_does(string xml) => AssertSame(xml);

    [Fact]
    public void Nesting_beyond_the_limit_is_refused_in_the_same_words() => AssertSame("<r>\n" + string.Concat(Enumerable.Repeat("<a>", 1_200)));

    [Fact]
    public void Many_attributes_are_read() => AssertSame($"<a {string.Join(' ', Enumerable.Range(0, 200).Select(i => $"a{i}='{i}'"))} id='x'><b id='y'/></a>");

    private static void AssertSame(string xml)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, xml + "\n", new UTF8Encoding(false));
            var file = SourceFile.Open(path, "a.xml");
            Assert.Equal(
                Trace(() => XmlPull.Open(SourceContent.Inspect(file, ReaderLimits.Default), ReaderLimits.Default)),
                Trace(() => XmlPull.Open(file, ReaderLimits.Default, out _)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>All that is read from the root on, and the refusal.</summary>
    private static List<string> Trace(Func<XmlPull> open)
    {
        var trace = new List<string>();
        try
        {
            using var xml = open();
            while (xml.Read())
            {
                if (xml.IsElement)
                {
                    trace.Add($"{xml.Depth} <{xml.Name}> {xml.IsEmpty} {string.Join(' ', Attributes.Select(a => $"{a}={xml.Attribute(a)}"))} {xml.AttributeOf("href")}");
                }
                else if (xml.IsText && xml.Depth > 0)
                {
                    var text = new InlineText();
                    xml.AppendTo(text);
                    trace.Add($"{xml.Depth} {text}");
                }
            }
        }
        catch (DocumentFormatException e)
        {
            trace.Add(e.Message);
        }

        return trace;
    }
}
