using PNetEvidence.Cli;

return await Pnet.RunAsync(args);
