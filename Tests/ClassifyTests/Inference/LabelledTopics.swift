import TokenModel

/// Names of groups, roles and tenants in the languages of Europe with what they disclose of their members; those that
/// disclose nothing have no class. Written down from what organisations call such groups, before the vocabulary was
/// held against it: a list of its own, not a copy of the words that the reader looks for.
enum LabelledTopics {
  static let disclosing: [(dataClass: String, names: [String])] = [
    (
      "health.condition",
      [
        "diabetes-support-group", "Employees with Disabilities Network", "cancer-survivors", "HIV-positive peer group",
        "mental-health-peer-support", "patients", "oncology-patients", "wheelchair-users", "long-covid-support",
        "maternity-leave", "on-sick-leave", "Schwerbehinderte", "Langzeitkranke", "Krankmeldungen",
        "Suchtberatung-Teilnehmer", "Schwangere", "Mutterschutz", "arrêt-maladie", "femmes-enceintes",
        "travailleurs-handicapés", "personas-con-discapacidad", "baja-por-enfermedad", "embarazadas",
        "persone con disabilità", "malati-cronici", "zwangere-medewerkers", "langdurig-zieken", "niepełnosprawni",
        "zwolnienie-lekarskie", "grávidas", "pessoas-com-deficiência", "sjukskrivna", "gravida-medarbetare",
        "sygemeldte", "gravide-medarbejdere", "sairauslomalla", "vammaiset", "zdravotně-postižení", "těhotné",
        "ROLE_PATIENT", "/hr/dialysis-patients", "autism-network", "adhd-circle", "epilepsy-support",
        "hearing-impaired-employees", "CN=Rehabilitanden,OU=Gruppen,DC=example,DC=org", "grp-chronic-illness-network",
        "pregnant-employees", "Asthma-Selbsthilfe", "Alkoholiker-Selbsthilfegruppe", "Depressionen-Betroffene",
        "groupe-diabétiques", "salariés-en-arrêt-maladie", "enfermos-crónicos", "dipendenti-in-malattia",
        "zieke-medewerkers", "chorzy-na-cukrzycę", "doentes-crónicos", "långtidssjukskrivna", "langtidssykmeldte",
        "diabeetikot", "pacienti-onkologie", "migraine-sufferers", "burnout-recovery-circle",
      ]
    ),
    (
      "union",
      [
        "union-members", "trade-union-reps", "shop-stewards", "Gewerkschaftsmitglieder", "IG-Metall-Mitglieder",
        "verdi-mitglieder", "syndicat-CGT", "délégués-syndicaux", "afiliados-sindicales", "delegados-sindicales",
        "iscritti-CGIL", "vakbondsleden", "członkowie związku zawodowego", "membros-do-sindicato",
        "fackföreningsmedlemmar", "fagforeningsmedlemmer", "ammattiliiton-jäsenet", "odboráři",
        "unite-the-union-members", "unison-members", "GEW-Mitglied", "adhérents-CFDT", "miembros-ccoo", "FNV-leden",
        "solidarność-członkowie", "teamsters-local-members", "union_membership",
      ]
    ),
    (
      "belief.religion",
      [
        "muslim-employees-network", "Jewish-staff-circle", "christian-fellowship", "halal-meals", "kosher-meals",
        "Kirchensteuer-evangelisch", "röm-kath", "konfession-evangelisch", "ramadan-exempt", "musulmans-pratiquants",
        "catholiques", "judíos", "católicos-practicantes", "cattolici-praticanti", "joodse-medewerkers", "katolicy",
        "muçulmanos", "muslimska-anställda", "muslimit", "křesťané", "bible-study-members", "church-members",
        "hindu-network", "jehovas-witnesses", "quran-study-group", "Katholiken", "Gebetskreis", "fidèles-musulmans",
        "cristianos-evangélicos", "jehovas-zeugen", "sikh-network", "kyrkomedlemmar",
      ]
    ),
    (
      "politics",
      [
        "labour-party-members", "conservative-party-volunteers", "republican-party-members", "CDU-Mitglieder",
        "SPD-Ortsverein-Mitglieder", "parti-socialiste-adhérents", "militantes-psoe", "iscritti-partito-democratico",
        "partijleden-vvd", "członkowie-partii", "filiados-ao-partido", "partimedlemmar", "partimedlemmer",
        "puolueen-jäsenet", "členové-strany", "green-party-volunteers", "Parteimitglieder", "tory-members",
        "Grüne-Mitglieder", "militants-LFI", "afiliados-vox", "party-membership",
      ]
    ),
    (
      "sexual_orientation",
      [
        "lgbtq-network", "gay-and-lesbian-employees", "pride-network-members", "transgender-employees",
        "Schwule-Lesben-Netzwerk", "personnel-LGBT", "lesbianas-y-gays", "colectivo-LGTBI", "dipendenti-omosessuali",
        "LHBTI-netwerk", "osoby-LGBT", "hbtq-nätverk", "bøsser-og-lesbiske", "homoseksuaalit", "homosexuálové",
        "queer-community", "LGBTI+ allies", "Rainbow-Network", "trans-support-group", "Lesben",
      ]
    ),
    (
      "ethnicity",
      [
        "black-employees-network", "asian-employee-network", "roma-community-members", "Sinti-und-Roma", "latinx-erg",
        "indigenous-staff-circle", "Mitarbeiter-mit-Migrationshintergrund", "comunidad-gitana", "rom-e-sinti",
        "pochodzenie-romskie", "samiska-medarbetare", "etnisk-minoritet", "minorités-ethniques",
        "etnische-minderheden", "BAME-network", "african-american-employees", "Roma-members",
        "Schwarze-Mitarbeitende-Netzwerk", "latino-network",
      ]
    ),
    (
      "biometric",
      [
        "fingerprint-enrolled", "faceid-enrolled-users", "Fingerabdruck-registriert", "empreinte-digitale-enregistrée",
        "huella-dactilar-registrada", "impronta-digitale-registrata", "vingerafdruk-geregistreerd",
        "odcisk-palca-zarejestrowany", "impressão-digital-registada", "fingeravtryck-registrerad",
        "fingeraftryk-registreret", "sormenjälki-rekisteröity", "otisk-prstu-registrovan", "iris-scan-enrolled",
        "voiceprint-enrolled", "face-id-enrolled", "biometric-enrolment", "Fingerabdrücke-hinterlegt",
      ]
    ),
    (
      "criminal",
      [
        "ex-offenders", "probation-clients", "convicted-persons", "Vorbestrafte", "Straffällige", "casier-judiciaire",
        "anciens-détenus", "antecedentes-penales", "pregiudicati", "ex-detenuti", "ex-gedetineerden", "strafblad",
        "karani", "antecedentes-criminais", "belastningsregister-traff", "straffede-personer", "rikosrekisteri",
        "rejstřík-trestů", "probation-clients-north", "Strafregister", "convicts",
      ]
    ),
  ]

  static let harmless = [
    "oncology-team", "oncology-research", "radiology-nurses", "health-check", "healthcheck-prod",
    "health-data-platform", "health-insurance-billing", "patient-portal-developers", "diabetes-app-dev",
    "disability-insurance-underwriters", "maternity-ward-nurses", "covid-tracker-api", "cancer-registry-readers",
    "pharmacy-ops", "first-aiders", "virus-scanner", "antivirus-admins", "blood-bank-admins", "race-condition",
    "race-day-planner", "human-race-event", "european-union", "credit-union", "western-union", "union-square",
    "union-station", "sql-union", "student-union", "union-jack", "customs-union", "unit-tests", "Sankt-Gallen",
    "San-Francisco", "Saint-Louis-office", "St-Petersburg", "Santiago-office", "Santa-Clara-DC",
    "Christchurch-office", "Notre-Dame-campus", "Church-Street-branch", "Temple-Bar", "Kirchberg-office",
    "Neukirchen", "Kirchheim", "Klosterneuburg", "easter-campaign", "christmas-party", "mass-mail", "mass-update",
    "mass-import", "mass-spectrometry", "orientation-program", "orientation-week", "screen-orientation",
    "sensor-orientation", "party-room", "third-party", "third-party-risk", "birthday-party", "party-service",
    "relying-party", "counterparty-risk", "two-party-consent", "green-energy", "green-team", "red-team",
    "blue-team", "left-nav", "right-sidebar", "left-join", "conservative-forecast", "progressive-web-app",
    "liberal-arts-faculty", "social-media-team", "social-security-developers", "labor-cost", "labour-planning",
    "republic-of-ireland", "platform-team", "homoglyph-detection", "homologation", "homogeneous-cluster",
    "homepage-editors", "transactions", "transport", "trans-siberian", "translators", "bisect", "bi-developers",
    "bi-reports", "black-friday", "blackbox-tests", "black-belt", "white-label", "whitelist-admins",
    "roman-numerals", "romance-novels", "romania-office", "asia-pacific", "asian-markets-desk",
    "african-region-sales", "latin-america-sales", "india-team", "polish-translators", "finger-food",
    "browser-fingerprint", "key-fingerprint", "certificate-fingerprint", "face-to-face-training", "facebook-ads",
    "interface-designers", "iris-project", "voice-recognition-team", "biometrics-platform-engineers",
    "criminal-law-department", "criminal-lawyers", "probation-period", "Probezeit", "offender-management-software",
    "prison-it-services", "fraud-analysts", "disabled-accounts", "disabled-users", "invalid-tokens",
    "invalid-users", "invalidate-cache", "recovery-admins", "hiv-research-lab-staff", "navigational-aids",
    "visual-aids", "teaching-aids", "css-bem-components", "suchmaschinen-team", "verdi-opera-fans",
    "giuseppe-verdi-school", "unison-file-sync", "cgt-calculator", "odbory-ministerstva", "developer-evangelists",
    "tech-evangelists", "team-christian", "christian-dior", "hindu-kush-office", "catholic-university-library",
    "Katholisches-Klinikum-Mainz", "Evangelisches-Krankenhaus-Düsseldorf", "islamic-banking-product-team",
    "jewish-museum-berlin", "RN-employees", "pd-network", "csu-load-balancer", "gateway-admins",
    "partner-managers", "particle-physics", "partial-refunds", "department-leads", "community-managers",
    "support-group-l2", "network-admins", "members", "membership-admins", "employees", "volunteers", "peers",
    "Mitglieder", "developers", "depression-model-meteorology", "gravity-model", "gay-lussac-building",
    "straight-through-processing", "conviction-rate-model", "cult-of-the-party-parrot", "criticality-high",
    "transplant-records-api", "therapy-scheduler", "psychology-faculty", "sapmi-data-warehouse", "sap-mi-users",
    "bam-network", "pis-payment-initiation", "ps-admins", "sud-region", "roma-termini-store", "lega-pro-tickets",
    "vox-media", "cancel-order", "rehash-jobs", "asylum-case-workers", "syndication-feed", "sindri-cluster",
    "verdict-service", "chronic-bugs", "pregnant-cow-sensors", "asthma-app-developers", "union-type-tests",
    "united-nations", "labor-day-event", "tory-burch-store", "grüne-wiese-projekt", "party-planning",
    "rainbow-tables", "trans-pacific-shipping", "lesbian-literature-dept", "latino-marketing-agency-dev",
    "face-api-developers", "biometric-sdk-team", "fingerprint-hash", "conviction-optimization",
    "Pfarrheim-strasse", "saint-gobain-suppliers", "holy-grail-project", "cross-functional-team",
    "crescent-heights-office", "mission-control", "ministry-of-health", "minister-office", "parish-council-it",
    "jewel-store", "hindi-translations", "buddy-program", "cancer-zodiac-filter", "krebsbach-office",
    "sucht-und-ordnung", "gewerkschafts-software-team", "left-handed-tools", "greenfield-project",
    "blackboard-lms", "asian-cuisine", "caucasus-region", "aboriginal-art-shop", "patientia-ventures",
    "clinical-trials-managers", "nurse-scheduling", "health-and-safety", "wellness-newsletter",
    "sick-of-meetings-channel", "positive-feedback-bot", "support", "circle-ci", "registered-users",
    "enrolled-devices", "members-only", "allies",
  ]
}
