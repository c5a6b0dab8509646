// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6, explicit existentials, imports that say what they open, warnings as errors.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  // The compiler proves exclusive access for nearly all of the program; the checks at run time cost a tenth of a
  // release build's speed (reports/benchmark.md). Debug builds, and so the tests, keep them.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// A module of the product. What it may import is the list here; `scripts/check-imports` holds it to that list.
func module(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], plugins: [Target.PluginUsage] = []
)
  -> Target
{
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict, plugins: plugins)
}

/// The tests of a module, in a folder of the same shape as its sources.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["AuditTestSupport"], path: "Tests/\(name)Tests",
    exclude: exclude, swiftSettings: strict)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
  name: "tokenaudit",
  products: [.executable(name: "tokenaudit", targets: ["tokenaudit"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // Libraries of the system, and one C++ file in front of simdjson.
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CLZMA", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
    .systemLibrary(name: "CBZip2", providers: [.apt(["libbz2-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CMemory"),
    .systemLibrary(name: "CSQLite"),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

    // The flow, in its order: bytes, events, observations, roll-ups, store, audit, report. `Pipeline` drives its first
    // half, from files to committed counts; `Issuers` reads what issuers export of their configuration; `Demo` makes the
    // sample logs.
    module("TokenModel", []),
    module("JOSE", ["TokenModel", "COpenSSL", "CSimdjson", "CZlib"]),
    module(
      "Ingest", ["TokenModel", "JOSE", "CSimdjson", "CZlib", "CZstd", "CLZMA", "CBZip2"], plugins: ["Registry"]),
    module("Classify", ["TokenModel", "JOSE", "CZlib"], exclude: ["Data"], plugins: ["EmbedFiles", "Registry"]),
    module("Rollup", ["TokenModel"]),
    module("Store", ["TokenModel", "JOSE", "Rollup", "CLinux", "CMemory", "CSQLite", grdb, sqlite]),
    module("Policy", ["TokenModel", yams]),
    module("Issuers", ["TokenModel", "JOSE", "Policy"], plugins: ["Registry"]),
    module("Pipeline", ["TokenModel", "JOSE", "Ingest", "Classify", "Rollup", "Store", "Issuers"]),
    module("Audit", ["TokenModel", "JOSE", "Store", "Policy", "CZstd", grdb], plugins: ["Registry"]),
    module("Report", ["TokenModel", "JOSE", "Audit", mustache, "CLibXML2"], plugins: ["EmbedFiles", "Registry"]),
    module("Demo", ["TokenModel"], exclude: ["Data"], plugins: ["EmbedFiles"]),
    // The labelled corpus by which the classifier is measured.
    module("Corpus", ["TokenModel", "JOSE", "Classify", "Demo"], exclude: ["Data"], plugins: ["EmbedFiles"]),
    .executableTarget(
      name: "tokenaudit",
      dependencies: [
        "TokenModel", "JOSE", "Ingest", "Classify", "Rollup", "Store", "Issuers", "Pipeline", "Policy", "Audit",
        "Report", "Demo", "Corpus", "CLinux", argumentParser, logging,
      ],
      swiftSettings: strict, plugins: ["EmbedFiles"]),

    // What the build makes of file names and of templates.
    .plugin(
      name: "EmbedFiles", capability: .buildTool(), dependencies: ["EmbedFilesTool"], path: "Sources/Plugins/EmbedFiles"
    ),
    .executableTarget(name: "EmbedFilesTool", path: "Sources/Plugins/EmbedFilesTool", swiftSettings: strict),
    .plugin(
      name: "Registry", capability: .buildTool(), dependencies: ["RegistryTool"], path: "Sources/Plugins/Registry"),
    .executableTarget(name: "RegistryTool", path: "Sources/Plugins/RegistryTool", swiftSettings: strict),

    // Bad input by seed for everything that parses, built with the address sanitizer by `scripts/fuzz`.
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "AuditTestSupport", "TokenModel", "JOSE", "Ingest", "Classify", "Store", "Pipeline", "Policy", "Issuers",
        "Audit",
      ], swiftSettings: strict),

    // Tests.
    module("AuditTestSupport", ["TokenModel", "JOSE"]),
    tests("TokenModel", ["TokenModel"]),
    tests("JOSE", ["JOSE", "TokenModel"], exclude: ["Encryption/mint.py", "Encryption/minted.json"]),
    tests("Ingest", ["Ingest", "JOSE", "TokenModel"]),
    tests("Classify", ["Classify", "JOSE", "TokenModel"]),
    tests("Corpus", ["Corpus", "Demo", "Classify", "JOSE", "TokenModel"]),
    tests("Rollup", ["Rollup", "TokenModel"]),
    tests("Store", ["Store", "JOSE", "Rollup", "TokenModel", grdb]),
    tests("Pipeline", ["Pipeline", "Store", "Issuers", "Rollup", "Classify", "Ingest", "JOSE", "TokenModel", grdb]),
    tests("Policy", ["Policy", "JOSE", "TokenModel"]),
    tests("Issuers", ["Issuers", "JOSE", "TokenModel"]),
    tests("Audit", ["Audit", "Policy", "Store", "Rollup", "Classify", "TokenModel", grdb]),
    tests("Report", ["Report", "Audit", "JOSE", "TokenModel"], exclude: ["Golden"]),
    tests("Demo", ["Demo", "TokenModel"]),
    tests(
      "tokenaudit",
      [
        "tokenaudit", "TokenModel", "JOSE", "Ingest", "Classify", "Rollup", "Store", "Issuers", "Pipeline", "Policy",
        "Audit", "Report", "Demo", "Corpus", grdb, argumentParser,
      ], exclude: ["Data"]),
  ],
  cxxLanguageStandard: .cxx17
)
