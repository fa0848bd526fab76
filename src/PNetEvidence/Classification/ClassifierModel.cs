using System.Reflection;

namespace PNetEvidence.Classification;

/// <summary>The models that ship with the library, read once from its resources.</summary>
internal sealed class ClassifierModel
{
    private static readonly Lazy<ClassifierModel> Shared = new(LoadEmbedded);

    private ClassifierModel(KindModel? kinds, RoleModel? roles)
    {
        Kinds = kinds;
        Roles = roles;
    }

    public static ClassifierModel Default => Shared.Value;

    /// <summary>Null where the model has no kind head.</summary>
    public KindModel? Kinds { get; }

    /// <summary>Null where the model has no role head.</summary>
    public RoleModel? Roles { get; }

    /// <summary>The shipped models anew; <see cref="Default"/> keeps one copy for all.</summary>
    public static ClassifierModel LoadEmbedded() => Load(OpenEmbedded);

    /// <param name="open">Opens a model file by its name; null where there is none.</param>
    public static ClassifierModel Load(Func<string, Stream?> open)
    {
        // the two heads share nothing, and the first document of a run waits for both
        var kinds = Task.Run(() => LoadKinds(open));
        var roles = LoadRoles(open);
        return new ClassifierModel(kinds.GetAwaiter().GetResult(), roles);
    }

    /// <summary>The same roles with other kinds.</summary>
    public ClassifierModel With(KindModel kinds) => new(kinds, Roles);

    private static KindModel? LoadKinds(Func<string, Stream?> open)
    {
        using var index = open(KindModelFiles.IndexName);
        var mlNet = KindModelFiles.MlNetNames.Select(n => ReadAll(open(n))).OfType<byte[]>().ToArray();
        return index is null || mlNet.Length < KindModelFiles.MlNetNames.Count ? null : new KindModel(KindModelFiles.Unpack(mlNet, index));
    }

    private static RoleModel? LoadRoles(Func<string, Stream?> open)
    {
        var mlNet = ReadAll(open(RoleModelFiles.MlNetName));
        var chain = ReadAll(open(RoleModelFiles.ChainName));
        return mlNet is null || chain is null ? null : new RoleModel(RoleModelFiles.Unpack(mlNet, chain));
    }

    private static byte[]? ReadAll(Stream? stream)
    {
        if (stream is null)
        {
            return null;
        }

        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private static Stream? OpenEmbedded(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"PNetEvidence.Classification.Model.{name}");
}
