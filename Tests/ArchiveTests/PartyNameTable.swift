import Model

/// Names of parties as they stand in a real register, and the code that each means: written by hand
/// before there was anything that resolves them.
///
/// The names are those of the United Kingdom's treaty register (`uk-treaties` of the corpus, column
/// of parties, and its raw pages), with their spelling, case and punctuation. The register writes
/// states and organisations in capitals, territories and what is left of them in small letters.
///
/// A line is a code and the names that mean it. `-` stands for what is no party of the seed and must
/// not be taken for one: states that are gone without a record, parts, groups, organisations. `?` is
/// what fits several parties, so that it has to be asked which.
enum PartyNameTable {
  /// One name and what it means.
  struct Row {
    let name: String
    let expected: String
    /// Whether the register writes it as a state.
    var isState: Bool { !name.contains(where: \.isLowercase) }
  }

  static var rows: [Row] {
    text.split(separator: "\n").flatMap { line -> [Row] in
      let parts = line.split(separator: ":", maxSplits: 1)
      return parts[1].split(separator: "|").map { name in
        Row(name: String(name).trimmed, expected: String(parts[0]))
      }
    }
  }

  private static let text = #"""
    ABW: Aruba
    AFG: AFGHANISTAN
    AFI: French Terr Of Afars And Issas | French Somaliland
    AGO: ANGOLA | Angola
    AIA: Anguilla
    ALA: Aland Islands
    ALB: ALBANIA
    AND: ANDORRA
    ANT: Netherlands Antilles
    ARE: UNITED ARAB EMIRATES | Trucial States
    ARG: ARGENTINA | ARGENTINE REPUBLIC
    ARM: ARMENIA
    ASM: American Samoa
    ATB: British Antarctic Territory
    ATG: ANTIGUA AND BARBUDA | Antigua
    AUS: AUSTRALIA | Australia
    AUT: AUSTRIA
    AZE: AZERBAIJAN
    BDI: BURUNDI
    BEL: BELGIUM
    BEN: BENIN
    BES: Caribbean part of the Netherlands
    BFA: BURKINA FASO
    BGD: BANGLADESH
    BGR: BULGARIA
    BHR: BAHRAIN | Bahrain
    BHS: BAHAMAS | Bahamas
    BIH: BOSNIA AND HERZEGOVINA
    BLR: BELARUS
    BLZ: BELIZE | Belize | British Honduras
    BMU: Bermuda
    BOL: BOLIVIA
    BRA: BRAZIL
    BRB: BARBADOS | Barbados
    BRN: Brunei | BRUNEI DARUSSALAM
    BTN: BHUTAN
    BUR: BURMA | Burma
    BVT: Bouvet Island
    BWA: BOTSWANA | Bechuanaland
    BYS: BYELORUSSIA S S R
    CAF: CENTRAL AFRICAN REPUBLIC
    CAN: CANADA | Canada
    CCK: Cocos Islands | Cocos Keeling Islands
    CHE: SWITZERLAND | SWISS CONFEDERATION
    CHL: CHILE
    CHN: CHINA | CHINA P R
    CIV: COTE D'IVOIRE | IVORY COAST
    CMR: CAMEROON
    COD: CONGO, DEMOCRATIC REPUBLIC OF | Belgian Congo
    COG: CONGO BRAZZAVILLE | CONGO, PEOPLES REPUBLIC OF | CONGO, REPUBLIC OF | CONGO, REPUBLIC OF FORMERLY CONGO PR
    COK: COOK ISLANDS | Cook Islands
    COL: COLOMBIA
    COM: COMOROS | Comoro Islands | Comoro Archipelago
    CPV: CAPE VERDE | Cape Verde Islands
    CRI: COSTA RICA
    CSK: CZECHOSLOVAKIA | CZECH AND SLOVAK FEDERAL REPUBLIC
    CUB: CUBA
    CUW: Curacao
    CXR: Christmas Island
    CYM: Cayman Islands
    CYP: CYPRUS | Cyprus
    CZE: CZECH REPUBLIC
    DDR: GERMAN DEMOCRATIC REPUBLIC
    DEU: GERMANY | GERMANY FEDERAL REPUBLIC | GERMAN EMPIRE
    DHY: DAHOMEY
    DJI: DJIBOUTI
    DMA: Dominica | DOMINICA, COMMONWEALTH OF
    DNK: DENMARK
    DOM: DOMINICAN REPUBLIC
    DZA: ALGERIA | Algeria
    ECU: ECUADOR
    EGY: EGYPT | UNITED ARAB REPUBLIC
    ERI: ERITREA | Eritrea
    ESP: SPAIN
    EST: ESTONIA
    ETH: ETHIOPIA | ABYSSINIA
    EU: EUROPEAN UNION | EUROPEAN COMMUNITY | EUROPEAN ECONOMIC COMMUNITY
    FIN: FINLAND
    FJI: FIJI | Fiji
    FLK: Falkland Islands
    FRA: FRANCE
    FRO: Faroe Islands
    FSM: MICRONESIA
    GAB: GABON
    GBR: UNITED KINGDOM
    GEL: Gilbert & Ellice Colony | Gilbert And Ellice Islands | Gilbert Islands
    GEO: GEORGIA
    GGY: Guernsey | Guernsey, Bailiwick of
    GHA: GHANA | Gold Coast
    GIB: Gibraltar
    GLP: Guadeloupe
    GMB: Gambia | GAMBIA THE | The Gambia
    GNB: GUINEA BISSAU
    GNQ: EQUATORIAL GUINEA | GUINEA, EQUATORIAL
    GRC: GREECE
    GRD: GRENADA | Grenada
    GRL: Greenland
    GTM: GUATEMALA
    GUF: French Guiana
    GUM: Guam
    GUY: GUYANA | British Guiana
    HKG: Hong Kong | HONG KONG SAR
    HND: HONDURAS
    HRV: CROATIA
    HTI: HAITI | HAYTI
    HUN: HUNGARY
    HVO: UPPER VOLTA
    IDN: INDONESIA | Indonesia
    IMN: Isle Of Man
    IND: INDIA | India
    IOT: British Indian Ocean Territory
    IRL: IRELAND | IRELAND, REPUBLIC OF | Eire | EIRE | Irish Free State
    IRN: IRAN | PERSIA
    IRQ: IRAQ | Irak
    ISL: ICELAND
    ISR: ISRAEL
    ITA: ITALY
    JAM: JAMAICA | Jamaica
    JEY: Jersey | Jersey, Bailiwick of
    JOR: JORDAN | TRANSJORDAN | Transjordan
    JPN: JAPAN
    JTN: Johnston Island
    KAZ: KAZAKHSTAN
    KEN: KENYA | Kenya
    KGZ: KYRGYZSTAN
    KHM: CAMBODIA | Cambodia | KHMER REPUBLIC
    KIR: KIRIBATI
    KNA: ST KITTS AND NEVIS | SAINT CHRISTOPHER AND NEVIS | St. Christopher And Nevis | St Christopher, Nevis
    KOR: KOREA REPUBLIC OF
    KWT: KUWAIT | Kuwait
    LAO: LAOS | LAO PEOPLE'S DEMOCRATIC REPUBLIC
    LBN: LEBANON
    LBR: LIBERIA
    LBY: LIBYA
    LCA: SAINT LUCIA | ST LUCIA | St Lucia
    LIE: LIECHTENSTEIN
    LKA: SRI LANKA | CEYLON | Ceylon
    LSO: LESOTHO | Basutoland
    LTU: LITHUANIA
    LUX: LUXEMBOURG
    LVA: LATVIA
    MAC: Macao | MACAU
    MAR: MOROCCO | Morocco
    MCO: MONACO
    MDA: MOLDOVA REPUBLIC OF
    MDG: MADAGASCAR | Madagascar | MALAGASY REPUBLIC | Madagascar And Dependencies
    MDV: MALDIVES
    MEX: MEXICO
    MHL: MARSHALL ISLANDS
    MID: Midway Islands
    MKD: MACEDONIA THE FYR OF
    MLI: MALI
    MLT: MALTA | Malta
    MMR: MYANMAR
    MNE: MONTENEGRO
    MNG: MONGOLIA
    MNP: Northern Mariana Islands
    MOZ: MOZAMBIQUE | Mozambique
    MRT: MAURITANIA | Mauritania
    MSR: Montserrat
    MTQ: Martinique
    MUS: MAURITIUS | Mauritius
    MWI: MALAWI | Nyasaland
    MYS: MALAYSIA | Malaysia | MALAYA
    NAM: NAMIBIA | South West Africa
    NCL: New Caledonia | New Caledonia And Dependences
    NER: NIGER
    NFK: Norfolk Island | Norfolk Island (UK)
    NGA: NIGERIA | Nigeria
    NHB: New Hebrides | New Hebrides Condominium
    NIC: NICARAGUA
    NIU: NIUE | Niue Island
    NLD: NETHERLANDS THE
    NOR: NORWAY
    NPL: NEPAL
    NRU: NAURU | Nauru
    NZL: NEW ZEALAND | New Zealand
    OMN: OMAN | MUSCAT
    PAK: PAKISTAN | Pakistan
    PAN: PANAMA | Panama
    PCI: Trust Territory Of The Pacific
    PCN: Pitcairn Islands | Pitcairn Group | Pitcairn,Henderson,Ducie & Oeno Islands
    PCZ: Panama Canal Zone | Canal Zone
    PER: PERU
    PHL: PHILIPPINES
    PLW: PALAU
    PNG: PAPUA NEW GUINEA | Papua New Guinea
    POL: POLAND
    PRI: Puerto Rico
    PRK: KOREA DEMOCRATIC PEOPLE'S REPUBLIC OF
    PRT: PORTUGAL
    PRY: PARAGUAY
    PSE: Palestine | PALESTINE (INCL. PLO)
    PYF: French Polynesia | French Settlements In Oceania
    QAT: QATAR | Qatar
    REU: Reunion
    RHO: Southern Rhodesia
    ROU: ROMANIA | ROUMANIA
    RUS: RUSSIA | RUSSIAN FEDERATION
    RWA: RWANDA
    SAU: SAUDI ARABIA
    SCG: SERBIA AND MONTENEGRO
    SDN: SUDAN
    SEN: SENEGAL
    SGP: SINGAPORE | Singapore
    SGS: South Georgia And South Sandwich Islands
    SHN: St Helena | St Helena And Dependencies | St Helena, Ascension & Tristan
    SLB: SOLOMON ISLANDS | Solomon Islands | British Solomon Islands | Solomon Islands Protectorate
    SLE: SIERRA LEONE | Sierra Leone
    SLV: EL SALVADOR | SALVADOR
    SMR: SAN MARINO
    SOM: SOMALIA | SOMALI DEMOCRATIC REPUBLIC
    SPM: St Pierre and Miquelon
    SRB: SERBIA
    SSD: SOUTH SUDAN
    STP: SAO TOME AND PRINCIPE | Sao Tome And Principe
    SUN: SOVIET UNION
    SUR: SURINAME | Suriname | Surinam
    SVK: SLOVAKIA | SLOVAK REPUBLIC
    SVN: SLOVENIA
    SWE: SWEDEN
    SWZ: SWAZILAND | Swaziland
    SXM: Sint Maarten
    SYC: SEYCHELLES | Seychelles
    SYR: SYRIA
    TCA: Turks And Caicos Islands
    TCD: CHAD
    TGO: TOGO | French Togoland
    THA: THAILAND | SIAM
    TJK: TAJIKISTAN
    TKL: Tokelau Islands
    TKM: TURKMENISTAN
    TLS: TIMOR-LESTE
    TON: TONGA | Tonga
    TTO: TRINIDAD AND TOBAGO | Trinidad And Tobago | Trinidad
    TUN: TUNISIA | Tunisia | TUNIS | Tunis
    TUR: TURKEY
    TUV: TUVALU | Tuvalu | Ellice Islands
    TWN: TAIWAN | CHINA TAIWAN
    TZA: TANZANIA | TANGANYIKA AND ZANZIBAR
    UGA: UGANDA | Uganda
    UKR: UKRAINE | UKRAINE S S R
    UN: UNITED NATIONS
    URY: URUGUAY
    USA: UNITED STATES OF AMERICA
    UZB: UZBEKISTAN
    VAT: VATICAN CITY | HOLY SEE
    VCT: ST VINCENT AND THE GRENADINES | St Vincent
    VDR: VIETNAM D R
    VEN: VENEZUELA
    VGB: British Virgin Islands
    VNM: VIETNAM | VIETNAM, SOCIALIST REP OF
    VUT: VANUATU
    WAK: Wake Island
    WLF: Wallis And Futuna Islands
    WSM: SAMOA | WESTERN SAMOA | Western Samoa | Western Samoa (UK)
    YEM: YEMEN | YEMEN ARAB REPUBLIC | YEMEN, REPUBLIC OF
    YMD: SOUTH YEMEN | YEMEN, PEOPLES'S DEMOCRATIC REPUBLIC OF
    YUG: YUGOSLAVIA | YUGOSLAVIA, FEDERAL REPUBLIC OF | SERB-CROAT-SLOVENE STATE
    ZAF: SOUTH AFRICA | South Africa
    ZAR: ZAIRE
    ZMB: ZAMBIA | Northern Rhodesia
    ZWE: ZIMBABWE
    ?: CONGO | KOREA | GUINEA | Guinea | CHINA REPUBLIC OF | Virgin Islands
    -: AUSTRIA-HUNGARY | BADEN | BAVARIA | BREMEN | DANZIG | FRANKFURT | HAMBURG | HANOVER | HANSE TOWNS
    -: HESSE | HESSE DARMSTADT | LUBECK | MECKLENBERG-SCHWERIN | NASSAU | OLDENBURG | PRUSSIA | SAXONY
    -: THURINGIA | WURTEMBURG | SARDINIA | SAAR TERRITORY | TANGIER | TRIESTE UK-US ZONE | HEJAZ | JOHANNA
    -: ORANGE FREE STATE | SWEDEN AND NORWAY | BRITISH EMPIRE | BELGO-LUXEMBOURG ECONOMIC UNION | BORNEO
    -: INDO-CHINA | KOSOVO | NEW GUINEA | PERSIAN GULF STATES | RWANDA-URUNDI | SHARJAH | TANGANYIKA
    -: ZANZIBAR | VIETNAM, REPUBLIC OF | SOUTH VIETNAM, PROV. REV. GOVT. OF REP. | SYRIA & GRAND LEBANON
    -: EUROPEAN ATOMIC COMMUNITY | EUROPEAN ATOMIC ENERGY COMMUNITY (EURATOM) | WORLD FOOD PROGRAMME
    -: EUROPEAN COAL AND STEEL COMMUNITY | EUROPEAN PATENT ORGANISATION | INTER-AMERICAN DEVELOPMENT BANK
    -: FOOD AND AGRICULTURE ORGANIZATION | INTERNATIONAL ATOMIC ENERGY AGENCY | INTERNATIONAL COFFEE ORGANISATION
    -: INTERNATIONAL DEVELOPMENT ASSOCIATION | INTERNATIONAL SUGAR ORGANISATION | Aden Colony | Aden Protectorate
    -: Akrotiri &  Dhekelia | Alaska | All Territories under UK Sovereignty | Antarctic Territory | Antilles
    -: Antilles And Suriname | Ascension Island | Associated States | Azores | Berlin West | Land Berlin
    -: British African Protectorates | British East Africa | British North Borneo | British Togoland
    -: Cameroon & Togo Trust Territories | Cameroons | Cape Of Good Hope | Central Southern Line Islands
    -: Channel Islands | Cyrenaica | Danish Antilles | East Indies | Falkland Island Dependencies
    -: French Cameroons | French Colonies | French Equatorial Africa | French India | French Indo-china
    -: French Oceania | French West Africa | French West Indies | French Zone | Guinea, Colony of Gulf of
    -: Hawaii | Heard Island | Indies | Italian Colonies | Johore | Kelantan | Kingdom In Europe | Labuan
    -: Leeward Islands | Macdonald Island | Madeira | Malay States | Malay States, Federated | Metropolitan
    -: Malay States, Unfederated | Netherlands East Indies | Netherlands West Indies | New Guinea
    -: New South Wales | Newfoundland (CAN) | Newfoundland (UK) | Nigeria, North | Nigeria, South | North Borneo
    -: Northern Ireland | Orange River Colony | Overseas Territories | Palestine, Mandated Territories (exc. Trans-Jordan)
    -: Papua | Perlis | Portugal, Provinces In West Africa | Queensland | Rhodesia And Nyasaland | Ruanda Urundi
    -: Sahara | Sarawak | Scotland | Somaliland | Somaliland Protectorate | Sovereign Base Areas
    -: Spain, Territories In Africa | Spanish Colonies | St Christopher, Nevis and Anguilla | St Helena And Ascension
    -: St Kitts Nevis Anguilla | Straits Settlements | Tahiti | Tanganyika | Tasmania | Togoland | Transvaal
    -: Trenganu | Tripoli | UK Responsibility Territories | UK-US Zone | Victoria | Weihaiwei | West Indies
    -: West Indies Associated States | Western  Australia | Western Pacific Islands | Windward Islands | Zanzibar
    -: Alberta | British Columbia | District Of Columbia | Alawites & Djehel Druse | Aegean Islands | Alderney
    """#
}
