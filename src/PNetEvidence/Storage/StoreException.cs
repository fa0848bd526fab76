namespace PNetEvidence.Storage;

/// <summary>A store cannot be opened, read or written. The message says what, why and what to do, without a stack trace's help.</summary>
public sealed class StoreException : Exception
{
    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
