extension KnownNames {
  /// Names chosen by hand: what people say, former names with their years, what fits several, and
  /// states that must not be taken for others.
  ///
  /// Facts of general reference, as in any gazetteer; the years are those in which the name was the
  /// state's or territory's own. A line is a code (with `/FROM/UNTIL` where the name is a former
  /// one, `?A+B` where it has to be asked which, `-` where no code stands for it) and names.
  ///
  /// A colony is a former name only where the very same territory became the state: the Gold Coast
  /// is one of Ghana, North Borneo none of Malaysia.
  static let chosen = #"""
    ?GIN+GNB+GNQ+PNG Guinea
    ?PRK+KOR Korea|Corée|Corea|Coreia|Корея
    ?COG+COD Congo|Kongo|Конго
    ?VGB+VIR Virgin Islands
    ?CHN+TWN Republic of China|中華民國
    - Republic of Vietnam|South Vietnam|State of Vietnam|Viet Nam, Republic of|Kingdom of Serbia
    - Somaliland|Republic of Somaliland|Kosovo|Zanzibar|Tanganyika|Republic of Tanganyika|New Guinea
    AFI Afars and Issas|French Territory of Afars and Issas
    AFI/../1967 French Somaliland|Côte française des Somalis
    ARE UAE|Emirates
    ARE/../1971 Trucial States|Trucial Oman|Trucial Coast
    ARG Argentine
    ATG Antigua
    BES Caribbean Netherlands|Caribbean part of the Netherlands
    BFA Burkina
    BIH Bosnia|Bosnia-Hercegovina|Bosnia-Herzegovina|BiH
    BLR Byelorussia
    BLZ/../1973 British Honduras
    BRA/1889/1967 United States of Brazil
    BRN Sultanate of Brunei
    BUR Burmah
    BWA/../1966 Bechuanaland|Bechuanaland Protectorate
    BYS Byelorussia SSR|Belorussian SSR|Byelorussian Soviet Socialist Republic
    CAF/1976/1979 Central African Empire
    CAF/../1960 Ubangi-Shari|Oubangui-Chari
    CAF CAR|Central Africa|République centre-africaine
    CCK Cocos Islands|Keeling Islands|Cocos Keeling
    CHN PR China|PRC|Communist China|Red China|Mainland China|People's Rep. China|VR China|RPC
    CIV Cote dIvoire|Costa d'Avorio|Elfenbeinküste|Costa de Marfil|Costa do Marfim|Берег Слоновой Кости
    CMR Cameroun|Kamerun|Camerun
    COD DRC|Democratic Congo|Congo-Kinshasa|Kinshasa Congo|Congo (Kinshasa)|Congo-Léopoldville|Congo (Leopoldville)|RDC
    COD/1885/1908 Congo Free State
    COD/1908/1960 Belgian Congo|Congo belge
    COG Congo-Brazzaville|Congo (Brazzaville)|Brazzaville Congo
    COG/1969/1992 People's Republic of the Congo
    COM Comoro Islands|Comoros Islands|Comoro Archipelago|Federal Islamic Republic of the Comoros
    CPV Cape Verde Islands
    CSK CSSR|ČSSR|Czecho-Slovakia|Czechoslovak Republic|Czech and Slovak Federal Republic
    CZE Czech Rep.
    DDR G.D.R.|DDR|German Democratic Rep.|Deutsche Demokratische Republik|Ostdeutschland
    DEU West Germany|Germany (Federal Republic)|Federal German Republic|FRG|BRD|GFR|RFA|RFT|Westdeutschland
    DEU/1871/1945 German Empire|German Reich|Deutsches Reich
    DMA Commonwealth of Dominica
    DOM Dominicana
    EGY/1958/1971 United Arab Republic|UAR
    ESP Spanish Republic
    ETH/../1941 Abyssinia
    EU European Union (EU)|UE
    EU/1958/1993 European Economic Community|EEC|CEE|EWG
    EU/1958/2009 European Community|European Communities
    FLK Falklands|Malvinas|Islas Malvinas
    FRO Faroes|Faeroe Islands|Faeroes
    GBR UK|U.K.|Britain|Great Britain and Northern Ireland|British Government
    GBR/1801/1927 United Kingdom of Great Britain and Ireland
    GEL Gilbert and Ellice Colony|Gilbert and Ellice Islands Colony
    GEO Republic of Georgia
    GGY Bailiwick of Guernsey
    GHA/../1957 Gold Coast
    GNB Guinea Bissau
    GNB/../1974 Portuguese Guinea
    GIN/../1958 French Guinea
    GIN Guinea-Conakry|Guinea (Conakry)
    GIN/1958/1984 People's Revolutionary Republic of Guinea
    GNQ/../1968 Spanish Guinea
    GUF Guyane
    GUY/../1966 British Guiana
    HKG Hong Kong SAR|Hongkong|Hong Kong, China
    HTI Hayti
    HUN/1949/1989 Hungarian People's Republic
    HUN Republic of Hungary
    IRL Eire|Éire|Republic of Ireland|Southern Ireland|Irish Republic
    IRL/1922/1937 Irish Free State
    IRN/../1935 Persia|Perse|Persien|Персия
    IRN Empire of Iran|Imperial Government of Iran
    IRQ Irak
    ISR State of Israel
    JEY Bailiwick of Jersey
    JOR/../1949 Transjordan|Trans-Jordan
    JPN Empire of Japan|Nippon
    KGZ Kirghizia|Kirgizia|Kirghizstan|Kirgizstan
    KHM/1970/1975 Khmer Republic
    KHM/1975/1979 Democratic Kampuchea
    KHM/1979/1989 People's Republic of Kampuchea
    KHM Kampuchea
    KNA St Kitts-Nevis|St. Kitts & Nevis|Saint Christopher and Nevis|St Christopher, Nevis
    KOR Republic of Korea|ROK|R.O.K.|Korea (South)|Korea South|South Korean Republic
    LAO Lao PDR|Lao People's Dem. Rep.|Kingdom of Laos
    LBY/1977/2011 Libyan Arab Jamahiriya|Great Socialist People's Libyan Arab Jamahiriya|Socialist People's Libyan Arab Jamahiriya
    LBY/1969/1977 Libyan Arab Republic
    LKA/1948/1972 Ceylon|Dominion of Ceylon|Цейлон|Ceilán
    LSO/../1966 Basutoland
    LUX Luxemburg
    MAC Macao SAR|Macau SAR
    MDA Moldavian Republic
    MDG/1958/1975 Malagasy Republic
    MDG/1975/1992 Democratic Republic of Madagascar
    MDV Maldive Islands|Republic of the Maldives
    MKD/1991/2019 Macedonia
    MKD Macedonia, FYR|FYR of Macedonia|FYROM|F.Y.R.O.M.|Former Yugoslav Republic of Macedonia|Republic of Macedonia
    MNG/1924/1992 Mongolian People's Republic
    MNG/../1924 Outer Mongolia
    MWI/../1964 Nyasaland|Nyasaland Protectorate
    MYS/1948/1963 Malaya|Federation of Malaya
    MYS Federation of Malaysia
    NAM/../1968 South West Africa|South-West Africa
    NCL New Caledonia and Dependencies
    NHB New Hebrides Condominium
    NIU Niue Island
    NLD Holland|Dutch Government
    OMN Muscat
    OMN/../1970 Muscat and Oman|Sultanate of Muscat and Oman
    PAK/1947/1956 Dominion of Pakistan
    PCI Trust Territory of the Pacific
    PCN Pitcairn Islands|Pitcairn Island|Pitcairn Group|Pitcairn, Henderson, Ducie and Oeno Islands
    PCZ Canal Zone
    PHL Philippine Islands|Philippine Republic
    POL/1947/1989 Polish People's Republic
    PRK DPRK|D.P.R.K.|DPR Korea|Korea (North)|Korea North|Dem. People's Rep. of Korea
    PRT Portuguese Rep.
    PSE Palestinian Authority|Occupied Palestinian Territory|Palestinian Territories
    PYF/../1957 French Settlements in Oceania
    RHO/1965/1979 Republic of Rhodesia
    ROU Roumania|Rumania
    ROU/1947/1965 Romanian People's Republic|People's Republic of Romania
    ROU/1965/1989 Socialist Republic of Romania
    RUS Russian Fed.|РФ
    SAU Saudi-Arabia|KSA
    SCG Serbia & Montenegro
    SGS South Georgia and South Sandwich Islands
    SHN Saint Helena|St. Helena|Sainte-Hélène
    SHN/../2009 Saint Helena and Dependencies
    SLB/../1978 British Solomon Islands|British Solomon Islands Protectorate|Solomon Islands Protectorate
    SLV Salvador
    SOM/1969/1991 Somali Democratic Republic
    SOM Somali Republic
    STP São Tomé|Sao Tome & Principe
    SUN U.S.S.R.|Sowjetunion|UdSSR|Union of Soviet Socialist Reps|Unión Soviética|Unione Sovietica|União Soviética|URSS
    SUR Surinam
    SUR/../1975 Dutch Guiana|Netherlands Guiana
    SWZ/../2018 Swaziland|Свазиленд|Swasiland
    SYR Syrian Republic
    TGO/../1960 French Togoland
    THA/../1949 Siam|Сиам
    TKL Tokelau Islands
    TTO Trinidad|Trinidad & Tobago
    TUN Tunis|Regency of Tunis
    TUR Turkish Republic|Turkiye|Republic of Turkey
    TUV/../1978 Ellice Islands
    TWN Taiwan, China|Chinese Taipei|Formosa|Nationalist China|China (Taiwan)
    TZA/1964/1964 United Republic of Tanganyika and Zanzibar|Tanganyika and Zanzibar
    UKR/1919/1991 Ukraine SSR|Ukrainian SSR|Ukrainian Soviet Socialist Republic|Украинская ССР|УССР
    UN United Nations Organisation|U.N.O.|U.N.|Vereinte Nationen|Naciones Unidas|Nazioni Unite|Nações Unidas
    USA US|U.S.|U.S.A.|America|EE. UU.|Stati Uniti|United States Government|EUA
    VAT Vatican|Vatican City|The Vatican|State of the Vatican City
    VCT St Vincent|Saint Vincent|St. Vincent & the Grenadines
    VDR Dem. Rep. of Vietnam|DR Vietnam|DRV|Democratic Republic of Vietnam
    VGB BVI|Virgin Islands (British)
    VIR Virgin Islands (US)|US Virgin Islands|USVI|American Virgin Islands
    VNM Socialist Republic of Vietnam|Vietnam, Socialist Rep. of
    WLF Wallis and Futuna Islands
    WSM/../1997 Western Samoa|Independent State of Western Samoa
    YEM/1962/1990 Yemen Arab Republic|North Yemen
    YEM/1918/1962 Mutawakkilite Kingdom of Yemen
    YMD Democratic Yemen|PDR Yemen|PDRY|Yemen, PDR|People's Democratic Republic of Yemen
    YMD/1967/1970 People's Republic of Southern Yemen|Southern Yemen
    YUG/1945/1963 Federal People's Republic of Yugoslavia
    YUG/1918/1929 Serb-Croat-Slovene State|Kingdom of the Serbs, Croats and Slovenes|Kingdom of Serbs, Croats and Slovenes
    YUG SFRY|FRY|Jugoslavia|Jugoslawien
    ZAF Union of South Africa|RSA
    ZMB/../1964 Northern Rhodesia
    ALB Shqipëria|Shqipëri
    ARM Հայաստան|Հայաստանի Հանրապետություն
    BGD বাংলাদেশ
    CHE Helvetia|Confoederatio Helvetica
    CZE Česko
    ETH ኢትዮጵያ
    GRC Ελλάς|Ελλάδα|Ελληνική Δημοκρατία|Hellas
    HUN Magyarország
    IND भारत|Bharat
    IRN ایران
    JPN 日本|日本国
    KHM កម្ពុជា
    KOR 한국|대한민국|韓国|韩国
    LAO ລາວ
    LKA ශ්‍රී ලංකාව|இலங்கை
    MMR မြန်မာ
    MNG Монгол Улс|Монгол
    NPL नेपाल
    PAK پاکستان
    PRK 북한|조선민주주의인민공화국
    SRB Србија|Srbija
    THA ประเทศไทย|ไทย
    ZWE/1979/1979 Zimbabwe Rhodesia
    """#
}
