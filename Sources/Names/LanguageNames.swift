extension KnownNames {
  /// Names of states and territories in English, French, German, Spanish, Italian, Portuguese,
  /// Russian, Dutch, Arabic and Chinese, and in the languages spoken there, without those that the
  /// seed of an archive has and those that fit several.
  ///
  /// The facts are those of Debian's `iso-codes` 4.15 (ISO 3166-1 and its translations), read once
  /// when this list was made. A line is a code and its names.
  static let languages = #"""
    ABW أروبا|阿鲁巴
    AFG République islamique d'Afghanistan|Islamische Republik Afghanistan|Afganistán|República Islámica de Afganistán|Repubblica islamica dell'Afghanistan|Afeganistão|República Islâmica do Afeganistão|Исламская Республика Афганистан|Islamitische Republiek Afghanistan|أفغانستان|جمهوريّة أفغانستان الإسلاميّة|阿富汗|阿富汗伊斯兰共和国|جمهوری اسلامی افغانستان
    AGO République d'Angola|Republik Angola|República de Angola|Repubblica d'Angola|Республика Ангола|Republiek Angola|أنغولا|جمهوريّة أنغولا|安哥拉|安哥拉共和国
    AIA Anguila|أنغويلا|安圭拉
    ALA Åland, Îles|Åland-Inseln|Islas Äland|Isole Åland|Ilhas Alanda|Ålandseilanden|جزر آلاند|奥兰群岛
    ALB République d'Albanie|Albanien|Republik Albanien|República de Albania|Repubblica d'Albania|República da Albânia|Республика Албания|Republiek Albanië|ألبانيا|جمهوريّة ألبانيا|阿尔巴尼亚|阿尔巴尼亚共和国|Shqipëri|Republika e Shqipërisë
    AND Principauté d'Andorre|Fürstentum Andorra|Principado de Andorra|Principato d'Andorra|Княжество Андорра|Vorstendom Andorra|أندورا|إمارة أندورا|安道尔|安道尔公国|Principat d'Andorra
    ARE Vereinigte Arabische Emirate|Emiratos Árabes Unidos|Emirati Arabi Uniti|Emirados Árabes Unidos|Verenigde Arabische Emiraten|الإمارات العربيّة المتحدّة|阿联酋
    ARG République d'Argentine|Argentinien|Argentinische Republik|República Argentina|Repubblica argentina|Аргентинская Республика|Argentinië|Argentijnse Republiek|الأرجنتين|الجمهوريّة الأرجنتينيّة|阿根廷|阿根廷共和国
    ARM République d'Arménie|Armenien|Republik Armenien|República de Armenia|Repubblica d'Armenia|República da Arménia|Республика Армения|Republiek Armenië|أرمينيا|جمهوريّة أرمينيا|亚美尼亚|亚美尼亚共和国|Հայաստանի Հանրապետութիւն|Հայաստանի Հանրապետություն
    ASM Amerikanisch-Samoa|Samoa Estadounidense|Samoa americane|Samoa Americana|Американские Самоа|Amerikaans-Samoa|صاموا الأمريكيّة|美属萨摩亚
    ATA Antarktis|Antártida|Antartide|Антарктика|القطب الجنوبي|南极洲
    ATF Französische Süd- und Antarktisgebiete|Territorios Franceses del Sur|Territori francesi meridionali|Territórios Franceses do Sul|Franse Zuidelijke Gebieden|المقاطعات الفرنسيّة الجنوبيّة|法属南半球领地
    ATG Antigua und Barbuda|Antigua y Barbuda|Antigua e Barbuda|Antigua en Barbuda|أنتيغوا و باربودا|安提瓜和巴布达
    AUS Australien|أستراليا|澳大利亚
    AUT République d'Autriche|Österreich|Republik Österreich|República de Austria|Repubblica d'Austria|República da Áustria|Австрийская Республика|Oostenrijk|Republiek Oostenrijk|النّمسا|جمهوريّة النّمسا|奥地利|奥地利共和国
    AZE République d'Azerbaïdjan|Aserbaidschan|Republik Aserbaidschan|Azerbaiyán|República de Azerbaiyán|Azerbaigian|Repubblica dell'Azerbaigian|Azerbaijão|República do Azerbaijão|Республика Азербайджан|Azerbeidzjan|Republiek Azerbeidzjan|أذربيجان|جمهوريّة أذربيجان|阿塞拜疆|阿塞拜疆共和国|Azərbaycan
    BDI République du Burundi|Republik Burundi|República de Burundi|Repubblica del Burundi|República do Burundi|Республика Бурунди|Republiek Burundi|بوروندي|جمهوريّة بوروندي|布隆迪|布隆迪共和国
    BEL Royaume de Belgique|Belgien|Königreich Belgien|Bélgica|Reino de Bélgica|Belgio|Regno del Belgio|Reino da Bélgica|Королевство Бельгия|België|Koninkrijk België|بلجيكا|مملكة بلجيكا|比利时|比利时王国
    BEN République du Bénin|Republik Benin|República de Benín|Repubblica del Benin|Benim|República do Benim|Республика Бенин|Republiek Benin|بنين|جمهوريّة بنين|贝宁|贝宁共和国
    BES Bonaire, Sint Eustatius und Saba|Islas BES (Caribe Neerlandés)|Paesi Bassi caraibici|Bonaire, Santo Eustáquio e Saba|Бонайре, Синт-Эстатиус и Саба|Bonaire, Sint Eustatius en Saba|بونير وسانت يوستاتيوس وسابا|博奈尔、圣尤斯特歇斯岛和萨巴
    BFA Burquina Faso|بوركينا فاصو|布基纳法索
    BGD République populaire du Bengladesh|Bangladesch|Volksrepublik Bangladesh|Bangladés|República Popular de Bangladés|Repubblica Popolare del Bangladesh|Bangladeche|República Popular do Bangladeche|Народная Республика Бангладеш|Volksrepubliek Bangladesh|بنغلادش|جمهوريّة بنغلادش الشّعبيّة|孟加拉|孟加拉人民共和国|বাংলাদেশ|গণপ্রজাতন্ত্রী বাংলাদেশ
    BGR République de Bulgarie|Bulgarien|Republik Bulgarien|República de Bulgaria|Repubblica di Bulgaria|República da Bulgária|Республика Болгария|Bulgarije|Republiek Bulgarije|بلغاريا|جمهوريّة بلغاريا|保加利亚|保加利亚共和国|България|Република България
    BHR Royaume de Bahreïn|Königreich Bahrain|Baréin|Reino de Baréin|Regno del Bahrein|Barém|Reino do Barém|Королевство Бахрейн|Koninkrijk Bahrein|البحرين|مملكة البحرين|巴林|巴林王国
    BHS Commonwealth des Bahamas|Commonwealth der Bahamas|Commonwealth de las Bahamas|Commonwealth delle Bahamas|Comunidade das Bahamas|Багамы|Содружество Багамских Островов|Gemenebest van de Bahama's|جزر البهاما|كومنولث البهاما|巴哈马|巴哈马国
    BIH Republic of Bosnia and Herzegovina|République de Bosnie et Herzégovine|Bosnien und Herzegowina|Bosnia y Herzegovina|República de Bosnia y Hercegovina|Bosnia-Erzegovina|Bosnia ed Erzegovina|Bósnia e Herzegovina|República da Bósnia-Herzegóvina|Республика Босния и Герцеговина|Bosnië en Herzegovina|Republiek Bosnië en Herzegovina|البوسنة و الهرسك|جمهوريّة البوسنة و الهرسك|波斯尼亚和黑塞哥维那|波斯尼亚和黑塞哥维那共和国|Bosna i Hercegovina|Republika Bosna i Hercegovina
    BLM San Bartolomé|Сен-Бартельми|سان بارتليمي|圣巴泰勒米岛
    BLR République du Bélarus|Republik Belarus|Bielorrusia|República de Bielorrusia|Bielorussia|Repubblica di Bielorussia|República da Bielorússia|Wit-Rusland|Republiek Belarus|روسيا البيضاء|جمهوريّة روسيا البيضاء|白俄罗斯|白俄罗斯共和国|Рэспубліка Беларусь
    BLZ Belice|بيليز|伯利兹
    BMU Islas Bermudas|Bermudas|برمودا|百慕大
    BOL Bolivia, Plurinational State of|Bolivie, état plurinational de|État plurinational de Bolivie|Bolivien|Bolivien, Plurinationaler Staat|Plurinationaler Staat Bolivien|Bolivia, Estado plurinacional de|Estado plurinacional de Bolivia|Bolivia, Stato Plurinazionale della|Stato Plurinazionale della Bolivia|Bolívia, Estado Plurinacional da|Estado Plurinacional da Bolívia|Многонациональное Государство Боливия|Bolivia, Multinationale Staat|Multinationale Staat Bolivia|بوليفيا|جمهورية بوليفيا|波利维亚|玻利维亚共和国
    BRA République fédérale du Brésil|Brasilien|Föderative Republik Brasilien|Brasil|República Federativa de Brasil|Brasile|Repubblica Federale del Brasile|República Federativa do Brasil|Федеративная Республика Бразилия|Brazilië|Federale Republiek Brazilië|البرازيل|جمهوريّة البرازيل الاتّحاديّة|巴西|巴西联邦共和国
    BRB بربادوس|巴巴多斯
    BRN Бруней Даруссалам|بروناي دار السّلام|文莱
    BTN Royaume du Bouthan|Königreich Bhutan|Bután|Reino de Bután|Regno del Bhutan|Butão|Reino do Butão|Королевство Бутан|Koninkrijk Bhutan|بوتان|مملكة بوتان|不丹|不丹王国
    BVT Bouvet-Insel|Isla Bouvet|Isola Bouvet|Ilha Bouvet|Bouveteiland|جزيرة بوفي|布维群岛
    BWA République du Botswana|Botsuana|Republik Botsuana|República de Botsuana|Repubblica del Botswana|República do Botsuana|Республика Ботсвана|Republiek Botswana|بوتسوانا|جمهوريّة بوتسوانا|博兹瓦那|博兹瓦那共和国
    CAF Zentralafrikanische Republik|República Centroafricana|Repubblica Centrafricana|República Centro-Africana|Центрально-африканская республика|Centraal-Afrikaanse Republiek|جمهورية إفريقيّا الوسطى|中非
    CAN Kanada|كندا|加拿大
    CCK Cocos (Keeling), Îles|Kokos-(Keeling-)Inseln|Islas Cocos (Keeling)|Isole Cocos (Keeling)|Ilhas Cocos|Cocoseilanden (Keelingeilanden)|جزر الكوكوس|科科斯群岛
    CHE Confédération helvétique|Schweiz|Schweizerische Eidgenossenschaft|Suiza|Confederación Suiza|Svizzera|Confederazione svizzera|Suíça|Confederação Suíça|Швейцарская Конфедерация|Zwitserland|Zwitserse Bondsstaat|سويسرا|الاتّحاد السّويسري|瑞士|瑞士联邦
    CHL République du Chili|Republik Chile|República de Chile|Cile|Repubblica del Cile|República do Chile|Республика Чили|Republiek Chili|تشيلي|جمهوريّة تشيلي|智利|智利共和国
    CHN République populaire de Chine|Volksrepublik China|República Popular China|Cina|Repubblica Popolare Cinese|República Popular da China|Volksrepubliek China|الصّين|جمهوريّة الصّين الشّعبيّة|中国|中华人民共和国|中國|中華人民共和國
    CIV République de Côte d'Ivoire|Republik Côte d'Ivoire|Costa de Marfíl|República de Costa de Marfíl|Costa d'Avorio|Repubblica della Costa d'Avorio|Costa do Marfim|República da Costa do Marfim|Республика Кот-д'Ивуар|Ivoorkust|Republiek Ivoorkust|ساحل العاج|جمهوريّة ساحل العاج|科特迪瓦|科特迪瓦共和国
    CMR République du Cameroun|Kamerun|Republik Kamerun|Camerún|República del Camerún|Repubblica del Camerun|Camarões|República dos Camarões|Республика Камерун|Kameroen|Republiek Kameroen|الكاميرون|جمهوريّة الكاميرون|喀麦隆|喀麦隆共和国
    COD Congo, The Democratic Republic of the|Demokratische Republik Kongo|Congo, República Democrática del|Repubblica democratica del Congo|Congo, República Democrática do|Congo, Democratische Republiek|الكونغو، جمهوريّة الكونغو الدّيموقراطيّة|刚果民主共和国
    COG Republik Kongo|República del Congo|Repubblica del Congo|República do Congo|Republiek Congo|الكونغو|جمهوريّة الكونغو|刚果|刚果共和国
    COK Cookinseln|Islas Cook|Isole Cook|Ilhas Cook|Cookeilanden|جزر كوك|库克群岛
    COL République de Colombie|Kolumbien|Republik Kolumbien|República de Colombia|Repubblica di Colombia|República da Colômbia|Республика Колумбия|Republiek Colombia|كولومبيا|جمهوريّة كولومبيا|哥伦比亚|哥伦比亚共和国
    COM Union des Comores|Komoren|Vereinigung der Komoren|Comores, Islas|Unión de las Comores|Comore|Unione delle Comore|União das Comores|Союз Коморских Островов|Comoren|Unie van de Comoren|جزر القمر|إتّحاد جزر القمر|科摩罗|科摩罗联邦
    CPV République du Cap-Vert|Kap Verde|Republik Kap Verde|República de Cabo Verde|Capo Verde|Repubblica di Capo Verde|Республика Кабо-Верде|Kaapverdië|Republiek Kaapverdië|الرأس الأخضر|جمهورية الرأس الأخضر|佛得角|佛得角共和国
    CRI République du Costa Rica|Republik Costa Rica|República de Costa Rica|Repubblica di Costa Rica|República da Costa Rica|Республика Коста-Рика|Republiek Costa Rica|كوستاريكا|جمهوريّة كوستاريكا|哥斯达黎加|哥斯达黎加共和国
    CUB République de Cuba|Kuba|Republik Kuba|República de Cuba|Repubblica di Cuba|Республика Куба|Republiek Cuba|كوبا|جمهوريّة كوبا|古巴|古巴共和国
    CUW Curazao|جزر كوراكاو|库拉索
    CXR Christmas, Île|Weihnachtsinseln|Isla de Navidad|Isola di Natale|Ilha Natal|Christmaseiland|جزر الكريسماس|圣诞岛
    CYM Cayman-Inseln|Islas Caimán|Isole Cayman|Ilhas Caimão|Kaaimaneilanden|جزر الكيمان|开曼群岛
    CYP République de Chypre|Zypern|Republik Zypern|Chipre|República de Chipre|Cipro|Repubblica di Cipro|Республика Кипр|Republiek Cyprus|قبرص|جمهوريّة قبرص|塞浦路斯|塞浦路斯共和国|Κύπρος|Κυπριακή Δημοκρατία|Kıbrıs|Kıbrıs Cumhuriyeti
    CZE Tschechien|Tschechische Republik|Chequia|República Checa|Cechia|Repubblica Ceca|Tsjechië|التشيك|جمهوريّة التّشيك|捷克|Česko|Česká republika
    DEU Deutschland|Bundesrepublik Deutschland|Alemania|República Federal de Alemania|Germania|Repubblica Federale di Germania|Alemanha|República Federal da Alemanha|Duitsland|Bondsrepubliek Duitsland|ألمانيا|جمهوريّة ألمانيا الاتّحاديّة|德国|德意志联邦共和国
    DJI République de Djibouti|Dschibuti|Republik Dschibuti|Yibuti|República de Yibuti|Gibuti|Repubblica di Gibuti|República do Djibouti|Республика Джибути|Republiek Djibouti|جيبوتي|جمهوريّة جيبوتي|吉布提|吉布提共和国
    DMA Commonwealth de la Dominique|Commonwealth de Dominica|Commonwealth di Dominica|Comunidade da Dominica|Содружество Доминики|Gemenebest van Dominica|دومينيكا|كومنولث دومينيكا|多米尼克|米尼克共和国
    DNK Royaume du Danemark|Königreich Dänemark|Dinamarca|Reino de Dinamarca|Danimarca|Regno di Danimarca|Reino da Dinamarca|Королевство Дания|Denemarken|Koninkrijk Denemarken|الدّنمارك|مملكة الدّنمارك|丹麦|丹麦王国|Danmark|Kongeriget Danmark
    DOM Dominikanische Republik|República Dominicana|Repubblica Dominicana|Dominicaanse Republiek|جمهوريّة الدّومينيكان|多米尼加共和国
    DZA République algérienne démocratique et populaire|Algerien|Demokratische Volksrepublik Algerien|República Democrática Popular de Argelia|Repubblica Democratica Popolare di Algeria|Argélia|República Democrática e Popular da Argélia|Алжирская Народная Демократическая Республика|Algerije|Democratische Volksrepubliek Algerije|الجزائر|الجمهورية الجزائرية الديمقراطية الشعبية|阿尔及利亚|阿尔及利亚人民民主共和国
    ECU République d'Équateur|Republik Ecuador|República del Ecuador|Repubblica dell'Ecuador|Equador|República do Equador|Республика Эквадор|Republiek Ecuador|الإكوادور|جمهوريّة الإكوادور|厄瓜多尔|厄瓜多尔共和国
    EGY République arabe d'Égypte|Ägypten|Arabische Republik Ägypten|Egipto|República Árabe de Egipto|Egitto|Repubblica araba d'Egitto|Egito|República Árabe do Egito|Арабская Республика Египет|Arabische Republiek Egypte|مصر|جمهوريّة مصر العربيّة|埃及|阿拉伯埃及共和国
    ERI l'État d'Érythrée|Staat Eritrea|Estado de Eritrea|Repubblica dell'Eritrea|Eritreia|Estados da Eritreia|Государство Эритрея|إريتريا|دولة إريتريا|厄立特里亚|厄立特里亚国|ኤርትራ|ሃገር ኤርትራ
    ESH Westsahara|Sahara occidentale|Saara Ocidental|Westelijke Sahara|الصّحراء الغربيّة|西撒哈拉
    ESP Royaume d'Espagne|Spanien|Königreich Spanien|España|Reino de España|Spagna|Regno di Spagna|Espanha|Reino de Espanha|Королевство Испания|Spanje|Koninkrijk Spanje|إسبانيا|مملكة إسبانيا|西班牙|西班牙王国
    EST République d'Estonie|Estland|Republik Estland|República de Estonia|Repubblica d'Estonia|República da Estónia|Republiek Estland|إستونيا|جمهوريّة إستونيا|爱沙尼亚|爱沙尼亚共和国|Eesti|Eesti Vabariik
    ETH République fédérale démocratique d'Éthiopie|Äthiopien|Demokratische Bundesrepublik Äthiopien|Etiopía|República Federal Democrática de Etiopía|Repubblica Federale Democratica d'Etiopia|República Democrática Federal da Etiópia|Федеративная Демократическая Республика Эфиопия|Federale Democratische Republiek Ethiopië|إثيوبيا|جمهوريّة إثيوبيا الدّيموقراطيّة الاتّحاديّة|埃塞俄比亚|埃塞俄比亚联邦民主共和国|ጒት፥ጵ።
    FIN République de Finlande|Finnland|Republik Finnland|Finlandia|República de Finlandia|Repubblica di Finlandia|República da Finlândia|Финляндская Республика|Republiek Finland|فنلندا|جمهوريّة فنلندا|芬兰|芬兰共和国|Suomi|Suomen tasavalta|Republiken Finland
    FJI République des Fidji|Fidschi|Republik Fidschi|Fiyi|República de Fiyi|Figi|Repubblica di Figi|República das Fiji|Республика Фиджи|Republiek Fiji|فيجي|جمهورية فيجي|斐济|斐济共和国
    FLK Malouines, Îles (Falkland)|Falklandinseln (Malwinen)|Islas Falkland (Malvinas)|Isole Falkland (Malvine)|Ilhas Falkland (Malvinas)|Фолклендские (Мальвинские) острова|Falklandeilanden (Malvinas)|جزر فولكلاند (مالفيناس)|福克兰群岛(马尔维纳斯)
    FRA Frankreich|Französische Republik|Francia|República Francesa|Repubblica francese|França|Frankrijk|Franse Republiek|فرنسا|جمهوريّة الفرنسيّة|法国|法兰西共和国
    FRO Färöer-Inseln|Islas Feroe|Isole Fær Øer|Ilhas Faroé|Faeröer|جزر الفارو|法罗群岛|Føroyar
    FSM Micronesia, Federated States of|Micronésie, États fédérés de|États fédérés de Micronésie|Mikronesien, Föderierte Staaten von|Föderierte Staaten von Mikronesien|Micronesia, Estados Federados de|Estados Federados de Micronesia|Stati federati di Micronesia|Micronésia, Estados Federados da|Estados Federados da Micronésia|Federale Staten van Micronesia|ميكرونيزيا، ولايات ميكرونيزيا الموحّدة|ولايات ميكرونيزيا الموحّدة|密克罗尼西亚|密克罗尼西亚联邦
    GAB République gabonaise|Gabun|Gabunische Republik|República Gabonesa|Repubblica Gabonese|Gabão|Габонская Республика|Republiek Gabon|الغابون|الجمهوريّة الغابونيّة|加蓬|加蓬共和国
    GBR Vereinigtes Königreich|Vereinigtes Königreich Großbritannien und Nordirland|Reino Unido|Reino Unido de Gran Bretaña e Irlanda del Norte|Regno Unito|Regno Unito di Gran Bretagna e d'Irlanda del Nord|Reino Unido da Grã-Bretanha e Irlanda do Norte|Соединённое Королевство Великобритании и Северной Ирландии|Verenigd Koninkrijk|Verenigd Koninkrijk van Groot-Brittannië en Noord-Ierland|المملكة المتّحدة|المملكة المتّحدة لبريطانيا العظمى و أيرلندا الشّماليّة|英国|大不列颠及北爱尔兰联合王国|Y Deyrnas Unedig|Teyrnas Unedig Prydain Fawr a Gogledd Iwerddon|An Ríocht Aontaithe|Ríocht Aontaithe na Breataine Móire agus Thuaisceart Éireann
    GEO Georgien|جورجيا|格鲁吉亚|საქართველო
    GGY جزيرة جويرزني|根西岛
    GHA République du Ghana|Republik Ghana|República de Ghana|Repubblica del Ghana|Gana|República do Gana|Республика Гана|Republiek Ghana|غانا|جمهوريّة غانا|加纳|加纳共和国
    GIB Gibilterra|جبل طارق|直布罗陀
    GIN République de Guinée|Republik Guinea|República de Guinea|Repubblica di Guinea|Guiné|República da Guiné|Гвинейская Республика|Republiek Guinee|غينيا|جمهوريّة غينيا|几内亚|几内亚共和国
    GLP Guadalupe|Guadalupa|جوادالوبّي|瓜德罗普
    GMB République de Gambie|Republik Gambia|República de Gambia|Repubblica del Gambia|República da Gâmbia|Республика Гамбия|Republiek Gambia|غامبيا|جمهورية غامبيا|冈比亚|冈比亚共和国
    GNB République de Guinée-Bissau|Republik Guinea-Bissau|Guinea-Bisáu|República de Guinea-Bissau|Repubblica di Guinea-Bissau|Guiné-Bissáu|República da Guiné-Bissáu|Республика Гвинея-Бисау|Republiek Guinee-Bissau|غينيا بيساو|جمهوريّة غينيا بيساو|几内亚比绍|几内亚比绍共和国
    GNQ République de Guinée Équatoriale|Äquatorialguinea|Republik Äquatorialguinea|Guinea Ecuatorial|República de Guinea Ecuatorial|Guinea equatoriale|Repubblica della Guinea Equatoriale|Guiné Equatorial|República da Guiné Equatorial|Республика Экваториальная Гвинея|Equatoriaal-Guinea|Republiek Equatoriaal-Guinea|غينيا الاستوائيّة|جمهوريّة غينيا الاستوائيّة|赤道几内亚|赤道几内亚共和国
    GRC République grecque|Griechenland|Hellenische Republik|Grecia|República Helénica|Repubblica Ellenica|Греческая Республика|Griekenland|Helleense Republiek|اليونان|الجمهوريّة الهلنستيّة|希腊|希腊共和国|Ελλάδα|Ελληνική Δημοκρατία
    GRD Granada|غرينادا|格林纳达
    GRL Grönland|Groenlandia|Gronelândia|غرينلاند|格陵兰
    GTM République du Guatemala|Republik Guatemala|República de Guatemala|Repubblica del Guatemala|República da Guatemala|Республика Гватемала|Republiek Guatemala|غواتيمالا|جمهوريّة غواتيمالا|瓜地马拉|瓜地马拉共和国
    GUF Französisch-Guyana|Guayana Francesa|Guyana francese|Guiana Francesa|Frans-Guyana|غيانا الفرنسيّة|法属圭亚那
    GUM جوام|关岛
    GUY Republic of Guyana|République de Guyana|Kooperative Republik Guyana|República de Guyana|Repubblica Cooperativa di Guyana|Guiana|República da Guiana|Республика Гайана|Republiek Guyana|غويانا|جمهوريّة غويانا|圭亚那|圭亚那共和国
    HKG Région spéciale administrative chinoise de Hong-Kong|Hongkong|Sonderverwaltungsregion Hongkong|Región Administrativa Especial China de Hong Kong|Regione amministrativa speciale di Hong Kong della Repubblica Popolare Cinese|Hong Kong, Região de Administração Especial da China|Осо́бый административный район Гонконг|Speciale Administratieve Regio Hongkong van de Volksrepubliek China|هونغ كونغ|هونج كونج المنطقة الصّينيّة الإداريّة الخاصّة|香港|中国香港特别行政区
    HMD Heard und McDonaldinseln|Islas Heard y McDonald|Isole Heard e McDonald|Ilha Heard e Ilhas McDonald|Heardeiland en McDonaldeilanden|جزيرة هيرد وجزر مَكْدونالد|赫德岛与麦克唐纳群岛
    HND République du Honduras|Republik Honduras|República de Honduras|Repubblica dell'Honduras|República das Honduras|Республика Гондурас|Republiek Honduras|هندوراس|جمهوريّة هندوراس|洪都拉斯|洪都拉斯共和国
    HRV République de Croatie|Kroatien|Republik Kroatien|Croacia|República de Croacia|Croazia|Repubblica di Croazia|República da Croácia|Республика Хорватия|Kroatië|Republiek Kroatië|كرواتيا|جمهوريّة كرواتيا|克罗地亚|克罗地亚共和国|Hrvatska|Republika Hrvatska
    HTI République de Haïti|Republik Haiti|República de Haití|Repubblica di Haiti|República do Haiti|Республика Гаити|Republiek Haïti|هايتي|جمهوريّة هايتي|海地|海地共和国
    HUN Ungarn|Hungría|Ungheria|Hongarije|المجر (هنغاريا)|匈牙利|Magyarország
    IDN République d'Indonésie|Indonesien|Republik Indonesien|República de Indonesia|Repubblica d'Indonesia|República da Indonésia|Республика Индонезия|Republiek Indonesië|إندونيسيا|جمهوريّة اندونيسيا|印度尼西亚|印度尼西亚共和国|Negara Kesatuan Republik Indonesia
    IMN Insel Man|Isla de Man|Isola di Man|Ilha de Man|Eiland Man|آيزل أف مان|曼岛
    IND République d'Inde|Indien|Republik Indien|República de la India|Repubblica dell'India|República da Índia|Республика Индия|Republiek India|الهند|جمهوريّة الهند|印度|印度共和国|भारत|भारतीय गणराज्य|இந்தியா|இந்திய குடியரசு|ভারত|ভারতীয় প্রজাতন্ত্র
    IOT Britisches Territorium im Indischen Ozean|Territorio Británico del Océano Índico|Territorio britannico dell'Oceano Indiano|Território Britânico do Oceano Índico|Британская территория Индийского океана|Brits Indische Oceaanterritorium|مقاطعة المحيط الهندي البريطانيّة|英属印度洋领地
    IRL Irland|Irlanda|Ierland|أيرلندا|爱尔兰|Éire
    IRN Iran, Islamic Republic of|Iran, République islamique d'|Iran, Islamische Republik|Islamische Republik Iran|Irán, República islámica de|República Islámica de Irán|Repubblica Islamica dell'Iran|Irão, República Islâmica do|República Islâmica do Irão|Исламская Респу́блика Иран|Islamitische Republiek Iran|إيران، الجمهوريّة الإسلاميّة الإيرانيّة|الجمهورية الإسلاميّة الإيرانيّة|伊朗|伊朗伊斯兰共和国|ایران، جمهوری اسلامی|جمهوری اسلامی ایران
    IRQ République d'Iraq|Republik Irak|República de Irak|Repubblica d'Iraq|Iraque|República do Iraque|Иракская Республика|Republiek Irak|العراق|جمهوريّة العراق|伊拉克|伊拉克共和国|عێراق
    ISL République d'Islande|Island|Republik Island|Islandia|República de Islandia|Islanda|Repubblica d'Islanda|República da Islândia|Республика Исландия|IJsland|Republiek IJsland|آيسلندا|جمهوريّة آيسلندا|冰岛|冰岛共和国|Lýðveldið Ísland
    ISR État d'Israël|Staat Israel|Estado de Israel|Israele|Stato d'Israele|Государство Израиль|إسرائيل|دولة إسرائيل|以色列|以色列国|ישראל|מדינת ישראל
    ITA République italienne|Italien|Italienische Republik|Italia|República Italiana|Repubblica Italiana|Итальянская Республика|Italiaanse Republiek|إيطاليا|الجمهوريّة الإيطاليّة|意大利|意大利共和国
    JAM Jamaika|Giamaica|جامايكا|牙买加
    JEY جيرسي|泽西岛
    JOR Royaume hachémite de Jordanie|Jordanien|Haschemitisches Königreich Jordanien|Jordania|Reino Hachemí de Jordania|Giordania|Regno Hascimita di Giordania|Reino Hachemita da Jordânia|Иорданское Хашимитское Королевство|Hasjemitisch Koninkrijk Jordanië|الأردن|المملكة الأردنيّة الهاشميّة|约旦|约旦哈希姆王国
    JPN Giappone|Japão|اليابان|日本
    KAZ République du Kazakhstan|Kasachstan|Republik Kasachstan|Kazajistán|República de Kazajistán|Kazakistan|Repubblica del Kazakistan|Cazaquistão|República do Cazaquistão|Республика Казахстан|Kazachstan|Republiek Kazachstan|كازاخستان|جمهوريّة كازاخستان|哈萨克斯坦|哈萨克斯坦共和国|Қазақстан|Қазақстан Республикасы
    KEN République du Kenya|Kenia|Republik Kenia|República de Kenia|Repubblica del Kenya|Quénia|República do Quénia|Республика Кения|Republiek Kenia|كينيا|جمهوريّة كينيا|肯尼亚|肯尼亚共和国
    KGZ République kirghize|Kirgisistan|Kirgisische Republik|Kirguistán|República Kirguiza|Repubblica del Kirghizistan|Quirguistão|República do Quirgistão|Республика Кыргызстан|Kirgizië|Kirgizische Republiek|قيرغزستان|الجمهوريّة القيرغزيّة|吉尔吉斯坦|吉尔吉斯共和国|Кыргызстан Республикасы
    KHM Royaume du Cambodge|Kambodscha|Königreich Kambodscha|Camboya|Reino de Camboya|Cambogia|Regno di Cambogia|Camboja|Reino do Camboja|Королевство Камбоджа|Cambodja|Koninkrijk Cambodja|كمبوديا|مملكة كمبوديا|柬埔塞|柬埔塞王国|កម្ពុជា|ព្រះរាជាណាចក្រ​កម្ពុជា
    KIR République de Kiribati|Republik Kiribati|República de Kiribati|Repubblica di Kiribati|Республика Кирибати|Republiek Kiribati|كيريباتي|جمهوريّة كيريباتي|基里巴斯|基里巴斯共和国
    KNA St. Kitts und Nevis|San Cristóbal y Nieves|Saint Kitts e Nevis|São Cristóvão e Nevis|Saint Kitts en Nevis|سانت كيتس و نيفس|圣基茨和尼维斯
    KOR Korea, Republic of|Corée, République de|Südkorea|Korea, Republik|Corea, República de|Corea del Sud|Coreia do Sul|Coreia, República da|Zuid-Korea|Korea, Republiek|كوريا، جمهوريّة كوريا|韩国|大韩民国|대한민국
    KWT État du Koweït|Staat Kuwait|Estado de Kuwait|Stato del Kuwait|Estado do Kuwait|Государство Кувейт|Koeweit|Staat Koeweit|الكويت|دولة الكويت|科威特|科威特国
    LAO Lao, République démocratique populaire|Laos, Demokratische Volksrepublik|República Democrática Popular de Lao|República Democrática Popular do Laos|Лаосская Народно-Демократическая Республика|Laos Democratische Volksrepubliek|جمهوريّة لاو الدّيموقراطيّة الشّعبيّة|老挝|老挝人民民主共和国
    LBN République libanaise|Libanon|Libanesische Republik|Líbano|República Libanesa|Repubblica libanese|República do Líbano|Ливанская Республика|Republiek Libanon|لبنان|الجمهوريّة اللّبنانيّة|黎巴嫩|黎巴嫩共和国
    LBR République du Libéria|Republik Liberia|República de Liberia|Repubblica di Liberia|República da Libéria|Республика Либерия|Republiek Liberia|ليبيريا|جمهوريّة ليبيريا|利比里亚|利比里亚共和国
    LBY Libyen|Libia|Libië|ليبيا|利比亚
    LCA Santa Lucía|سانت لوسيا|圣路西亚
    LIE Principauté du Liechtenstein|Fürstentum Liechtenstein|Principado de Liechtenstein|Principato del Liechtenstein|Principado do Liechtenstein|Княжество Лихтенштейн|Vorstendom Liechtenstein|ليشتنشتاين|إمارة ليشتنشتاين|列支敦士登|列支敦士登公国
    LKA République démocratique socialiste de Sri Lanka|Demokratische sozialistische Republik Sri Lanka|República Socialista Democrática de Sri Lanka|Repubblica Democratica Socialista dello Sri Lanka|República Democrática Socialista do Sri Lanka|Демократическая Социалистическая Республика Шри-Ланка|Democratische Socialistische Republiek Sri Lanka|سريلانكا|جمهوريّة سريلانكا الاشتراكيّة الدّيموقراطيّة|斯里兰卡|斯里兰卡民主社会主义共和国|ශ්‍රී ලංකාව|ශ්‍රීලංකා ප්‍රජාතාන්ත්‍රික සමාජවාදී ජනරජය|இலங்கை|சிறிலங்க ஜனநாயக சோசலிஸ குடியரசு
    LSO Royaume du Lesotho|Königreich Lesotho|Lesoto|Reino de Lesoto|Regno del Lesotho|Reino do Lesoto|Королевство Лесото|Koninkrijk Lesotho|ليسوتو|مملكة ليسوتو|莱索托|莱索托王国
    LTU République de Lituanie|Litauen|Republik Litauen|Lituania|República de Lituania|Repubblica di Lituania|República da Lituânia|Litouwen|Republiek Litouwen|لثوانيا|جمهوريّة لثوانيا|立陶宛|立陶宛共和国|Lietuva|Lietuvos Respublika
    LUX Grand-duché du Luxembourg|Luxemburg|Großherzogtum Luxemburg|Luxemburgo|Gran Ducado de Luxemburgo|Lussemburgo|Granducato di Lussemburgo|Grã-Ducado do Luxemburgo|Великое Герцогство Люксембург|Groothertogdom Luxemburg|لوكسمبورغ|دوقيّة لوكسمبورغ الكبرى|卢森堡|卢森堡大公国
    LVA République de Lettonie|Lettland|Republik Lettland|Letonia|República de Letonia|Lettonia|Repubblica di Lettonia|República da Letónia|Letland|Republiek Letland|لاتفيا|جمهوريّة لاتفيا|拉脱维亚|拉脱维亚共和国|Latvija|Latvijas Republika
    MAC Région spéciale administrative chinoise de Macao|Sonderverwaltungsregion Macao|Región Administrativa Especial China de Macao|Regione Amministrativa Speciale di Macao della Repubblica Popolare Cinese|Macau, Região Especial de Administração Chinesa|Специальный Административный район Макао|Speciale Administratieve Regio Macau van de Volksrepubliek China|مكّاو|مكّاو المنطقة الصّينيّة الإداريّة الخاصّة|澳门|中国澳门特别行政区
    MAF Saint-Martin (partie française)|Saint Martin (Französischer Teil)|San Martín (zona francesa)|Saint-Martin (Francia)|São Martin (Território Francês)|Сен-Мартен (Франция)|Sint-Maarten (Frans deel)|سانت مارتين (القطاع الفرنسي)|法属圣马丁
    MAR Royaume du Maroc|Marokko|Königreich Marokko|Marruecos|Reino de Marruecos|Marocco|Regno del Marocco|Marrocos|Reino de Marrocos|Королевство Марокко|Koninkrijk Marokko|المغرب|المملكة المغربيّة|摩洛哥|摩洛哥王国
    MCO Principauté de Monaco|Fürstentum Monaco|Principado de Mónaco|Principato di Monaco|Principado do Mónaco|Княжество Монако|Vorstendom Monaco|موناكو|إمارة موناكو|摩纳哥|摩纳哥公国
    MDA Moldova, Republic of|Moldova, République de|Moldau|Moldau, Republik|Republik Moldau|Moldavia, República de|República de Moldavia|Repubblica di Moldavia|Moldávia, República da|República da Moldávia|Moldavië, Republiek|Republiek Moldavië|المالديف|جمهورية مولدوفا|摩尔多瓦|摩尔多瓦共和国|Moldova, Republica|Republica Moldova
    MDG République de Madagascar|Madagaskar|Republik Madagaskar|República de Madagascar|Repubblica del Madagascar|Республика Мадагаскар|Republiek Madagaskar|مدغشقر|جمهوريّة مدغشقر|马达加斯加|马达加斯加共和国
    MDV République des Maldives|Malediven|Republik Malediven|Islas Maldivas|República de Maldivas|Maldive|Repubblica delle Maldive|Maldivas|República das Maldivas|Мальдивская Республика|Maldiven|Republiek der Maldiven|جزر المالديف|جمهوريّة جزر المالديف|马尔代夫|马尔代夫共和国
    MEX États-Unis du Mexique|Mexiko|Vereinigte Mexikanische Staaten|Estados Unidos Mexicanos|Messico|Stati Uniti Messicani|Мексиканские Соединённые Штаты|Verenigde Mexicaanse Staten|المكسيك|الولايات المكسيكيّة المتّحدة|墨西哥|墨西哥合众国
    MHL République des Îles Marshall|Marshallinseln|Republik Marshallinseln|Islas Marshall|República de las Islas Marshall|Isole Marshall|Repubblica delle Isole Marshall|Ilhas Marshall|República das Ilhas Marshall|Респу́блика Маршалловы Острова|Marshalleilanden|Republiek der Marshalleilanden|جزر المارشال|جمهوريّة جزر المارشال|马绍尔群岛|马绍尔群岛共和国
    MKD République de Macédoine du Nord|Nordmazedonien|Republik Nordmazedonien|Macedonia del Norte|República de Macedonia del Norte|Macedonia del Nord|Repubblica di Macedonia del Nord|Macedónia do Norte|República da Macedónia do Norte|Республика Северная Македония|Noord-Macedonië|Republiek Noord-Macedonië|مقدونيا الشمالية|جمهوريّة مقدونيا الشمالية|北马其顿|北马其顿共和国|Maqedonia e Veriut|Republika Maqedonisë së Veriut
    MLI République du Mali|Republik Mali|República de Mali|Repubblica del Mali|República do Mali|Республика Мали|Republiek Mali|مالي|جمهوريّة مالي|马里|马里共和国
    MLT République de Malte|Republik Malta|República de Malta|Repubblica di Malta|Республика Мальта|Republiek Malta|مالطة|جمهوريّة مالطة|马尔他|马尔他共和国
    MMR Republic of Myanmar|République de Myanmar|Republik Myanmar|Birmania|República de la Unión de Myanmar|Repubblica cooperativistica di Myanmar|República da Birmânia|Республика Мьянма|Republiek Myanmar|ميانمار|جمهورية اتحاد ميانمار|缅甸|缅甸联邦共和国|မြန်မာနိုင်ငံ
    MNE المنتنيغرو|黑山|Црна Гора
    MNG Mongolei|منغوليا|蒙古|Монгол
    MNP Commonwealth des îles Mariannes du Nord|Nördliche Marianen|Commonwealth Nördliche Mariana-Inseln|Islas Marianas del Norte|Commonwealth de las Islas Marianas del Norte|Isole Marianne Settentrionali|Commonwealth delle Isole Marianne settentrionali|Ilhas Marianas do Norte|Comunidade das Ilhas Marianas do Norte|Острова северной Марианы|Содружество Северных Марианских островов|Noordelijke Marianen|Gemenebest van de Noordelijke Marianen|جزر ماريانا الشّماليّة|كومنولث جزر ماريانا الشّماليّة|北马里亚纳群岛|北马里亚纳群岛自由联邦
    MOZ République du Mozambique|Mosambik|Republik Mosambik|República de Mozambique|Mozambico|Repubblica del Mozambico|Moçambique|República de Moçambique|Республика Мозамбик|Republiek Mozambique|موزمبيق|جمهوريّة موزمبيق|莫桑比克|莫桑比克共和国
    MRT République islamique de Mauritanie|Mauretanien|Islamische Republik Mauretanien|República Islámica de Mauritania|Repubblica islamica di Mauritania|República Islâmica da Mauritânia|Исламская Республика Мавритания|Islamitische Republiek Mauritanië|موريتانيا|جمهوريّة موريتانيا الإسلاميّة|毛里塔尼亚|毛里塔尼亚伊斯兰共和国
    MSR Monserrate|مونتسيرات|蒙塞拉特岛
    MTQ Martinica|مارتينيك|马提尼克
    MUS République de l'Île Maurice|Republik Mauritius|Mauricio|República de Mauricio|Maurizio|Repubblica di Mauritius|Maurícia|República de Maurícias|Республика Маврикий|Republiek Mauritius|موريشيوس|جمهوريّة موريشيوس|毛里求斯|毛里求斯共和国
    MWI République du Malawi|Republik Malawi|Malaui|República de Malawi|Repubblica del Malawi|República do Malawi|Республика Малави|Republiek Malawi|ملاوي|جمهوريّة ملاوي|马拉维|马拉维共和国
    MYS Malasia|Maleisië|ماليزيا|马来西亚
    MYT Майот|مايوت|马约特
    NAM République de Namibie|Republik Namibia|República de Namibia|Repubblica di Namibia|República da Namíbia|Республика Намибия|Republiek Namibië|ناميبيا|جمهوريّة ناميبيا|纳米比亚|纳米比亚共和国
    NCL Neukaledonien|Nueva Caledonia|Nuova Caledonia|Nova Caledónia|Nieuw-Caledonië|نيو قلدونيا|新喀里多尼亚
    NER République du Niger|Republik Niger|República del Níger|Repubblica del Niger|República do Níger|Республика Нигер|Republiek Niger|النّيجر|جمهوريّة النّيجر|尼日尔|尼日尔共和国
    NFK Norfolkinsel|Isla Norfolk|Isola Norfolk|Ilha Norfolk|Norfolk|جزيرة نورفولك|诺福克岛
    NGA République fédérale du Nigeria|Bundesrepublik Nigeria|República Federal de Nigeria|Repubblica federale della Nigeria|República Federal da Nigéria|Федеративная Республика Нигерия|Federale Republiek Nigeria|نيجيريا|جمهوريّة نيجيريا الاتّحاديّة|尼日利亚|尼日利亚联邦共和国
    NIC République du Nicaragua|Republik Nicaragua|República de Nicaragua|Repubblica di Nicaragua|República da Nicarágua|Республика Никарагуа|Republiek Nicaragua|نيكاراجوا|جمهوريّة نيكاراغوا|尼加拉瓜|尼加拉瓜共和国
    NIU Nioue|نيوي|纽埃
    NLD Royaume des Pays-Bas|Niederlande|Königreich der Niederlande|Países Bajos|Reino de los Países Bajos|Paesi Bassi|Regno dei Paesi Bassi|Países Baixos|Reino dos Países Baixos|Королевство Нидерландов|Nederland|Koninkrijk der Nederlanden|هولندا|مملكة هولندا|荷兰|荷兰王国
    NOR Royaume de Norvège|Norwegen|Königreich Norwegen|Noruega|Reino de Noruega|Norvegia|Regno di Norvegia|Reino da Noruega|Королевство Норвегия|Noorwegen|Koninkrijk Noorwegen|النّرويج|مملكة النّرويج|挪威|挪威王国|Norge|Kongeriket Norge|Noreg|Kongeriket Noreg
    NPL Federal Democratic Republic of Nepal|République fédérale démocratique du Népal|Demokratische Bundesrepublik Nepal|República Federal Democrática de Nepal|Repubblica federale democratica del Nepal|República Democrática Federal do Nepal|Федеративная Демократическая Республика Непал|Federale Democratische Republiek van Nepal|نيبال|جمهورية النيبال الاتحادية الديموقراطيّة|尼泊尔|尼泊尔联邦民主共和国|नेपाल|संघीय प्रजातन्त्रिक गणराज्य, ईथोपिया
    NRU République de Nauru|Republik Nauru|República de Nauru|Repubblica di Nauru|Республика Науру|Republiek Nauru|ناورو|جمهوريّة ناورو|瑙鲁|瑙鲁共和国
    NZL Neuseeland|Nueva Zelanda|Nuova Zelanda|Nova Zelândia|Nieuw-Zeeland|نيوزيلاندا|新西兰|Aotearoa
    OMN Sultanat d'Oman|Sultanat Oman|Sultanato de Omán|Sultanato dell'Oman|Omã|Sultanato de Omã|Султанат Оман|Sultanaat Oman|عمان|سلطنة عمان|阿曼|阿曼苏丹国
    PAK République islamique du Pakistan|Islamische Republik Pakistan|República Islámica de Pakistán|Repubblica islamica del Pakistan|Paquistão|República Islâmica do Paquistão|Исламская Республика Пакистан|Islamitische Republiek Pakistan|باكستان|جمهوريّة باكستان الإسلاميّة|巴基斯坦|巴基斯坦伊斯兰共和国|پاکستان
    PAN République du Panama|Republik Panama|República de Panamá|Repubblica di Panama|República do Panamá|Республика Панама|Republiek Panama|بنما|جمهوريّة بنما|巴拿马|巴拿马共和国
    PCN Питкэрн|Pitcairneilanden|بتكيرن|皮特克恩
    PER République du Pérou|Republik Peru|República del Perú|Repubblica del Perù|República do Peru|Республика Перу|Republiek Peru|البيرو|جمهوريّة البيرو|秘鲁|秘鲁共和国
    PHL République des Philippines|Philippinen|Republik der Philippinen|Filipinas|República de Filipinas|Filippine|Repubblica delle Filippine|República das Filipinas|Республика Филиппины|Filipijnen|Republiek der Filipijnen|الفلبّين|جمهوريّة الفيلبّين|菲律宾|菲律宾共和国|Pilipinas|Republika ng Pilipinas
    PLW République de Palau|Republik Palau|República de Palau|Repubblica di Palau|Республика Палау|Republiek Palau|بالاو|جمهوريّة بالاو|帕劳|帕劳共和国
    PNG État indépendant de Papouasie-Nouvelle-Guinée|Papua-Neuguinea|Unabhängiger Staat Papua-Neuguinea|Papúa Nueva Guinea|Estado Independiente de Papúa Nueva Guinea|Papua Nuova Guinea|Stato indipendente di Papua Nuova Guinea|Papua Nova Guiné|Estado Independente de Papua-Nova Guiné|Независимое Государство Папуа — Новая Гвинея|Papoea-Nieuw-Guinea|Onafhankelijke Staat Papua Nieuw Guinea|بابوا غينيا الجديدة|دولة بابوا غينيا الجديدة المستقلة|巴布亚新几内亚|巴布亚新几内亚独立国
    POL République de Pologne|Polen|Republik Polen|Polonia|República de Polonia|Repubblica di Polonia|República da Polónia|Республика Польша|Republiek Polen|بولندا|جمهوريّة بولندا|波兰|波兰共和国|Polska|Rzeczpospolita Polska
    PRI Portorico|بورتوريكو|波多黎各
    PRK Korea, Democratic People's Republic of|Corée, République populaire démocratique de|République démocratique populaire de Corée|Nordkorea|Korea, Demokratische Volksrepublik|Demokratische Volksrepublik Korea|Corea, República Democrática Popular de|República Popular Democrática de Corea|Corea del Nord|Repubblica democratica popolare di Corea|Coreia do Norte|Coreia, República Popular Democrática da|República Popular Democrática da Coreia|Noord-Korea|Korea, Democratische Volksrepubliek|Democratische Volksrepubliek Korea|كوريا، جمهورية كوريا الشّعبيّة الدّيموقراطيّة|جمهوريّة كوريا الشّعبيّة الدّيموقراطيّة|朝鲜|朝鲜民主主义人民共和国|조선민주주의인민공화국
    PRT Portugiesische Republik|República Portuguesa|Portogallo|Repubblica del Portogallo|Portugese Republiek|البرتغال|الجمهوريّة البرتغاليّة|葡萄牙|葡萄牙共和国
    PRY République du Paraguay|Republik Paraguay|República del Paraguay|Repubblica del Paraguay|Paraguai|República do Paraguai|Республика Парагвай|Republiek Paraguay|الباراغواي|جمهوريّة الباراغواي|巴拉圭|巴拉圭共和国
    PSE Palestine, State of|Palestine, État de|l'État de Palestine|Palästina, Staat|Staat Palästina|Palestina, Estado de|Estado de Palestina|Palestina, Stato di|Stato di Palestina|Palestina, Estado da|Estado da Palestina|Государство Палестина|Palestina, Staat|Staat Palestina|دولة فلسطين|巴勒斯坦|巴勒斯坦国
    PYF Französisch-Polynesien|Polinesia Francesa|Polinesia francese|Frans-Polynesië|بولينيسيا الفرنسيّة|法属玻利尼西亚
    QAT État du Qatar|Katar|Staat Katar|Catar|Estado de Qatar|Stato del Qatar|Estado do Catar|Государство Катар|Staat Qatar|قطر|دولة قطر|卡塔尔|卡塔尔国
    REU Réunion, Île de la|Riunione|Ilha Reunião|ريونيون|留尼汪
    ROU Rumänien|Rumanía|Roménia|Roemenië|رومانيا|罗马尼亚
    RUS Russie, Fédération de|Russische Föderation|Federación Rusa|Federação Russa|Rusland|الاتّحاد الرّوسي|俄罗斯
    RWA Rwandese Republic|République rwandaise|Ruanda|Republik Ruanda|República de Ruanda|Repubblica del Ruanda|República do Ruanda|Руандийская Республика|Republiek Rwanda|رواندا|الجمهوريّة الرّوانديّة|卢旺达|卢旺达共和国
    SAU Royaume d'Arabie saoudite|Saudi-Arabien|Königreich Saudi-Arabien|Arabia Saudí|Reino de Arabia Saudí|Arabia Saudita|Regno dell'Arabia Saudita|Reino da Arábia Saudita|Королевство Саудовская Аравия|Saoedi-Arabië|Koninkrijk Saudi-Arabië|السّعوديّة|المملكة العربيّة السّعوديّة|沙特阿拉伯|沙特阿拉伯王国
    SDN République du Soudan|Republik Sudan|República de Sudán|Repubblica del Sudan|Sudão|República do Sudão|Республика Судан|Soedan|Republiek Soedan|السّودان|جمهوريّة السّودان|苏丹|苏丹共和国
    SEN République du Sénégal|Republik Senegal|República del Senegal|Repubblica del Senegal|República do Senegal|Республика Сенегал|Republiek Senegal|السّنغال|جمهوريّة السّنغال|塞内加尔|塞内加尔共和国
    SGP République de Singapour|Singapur|Republik Singapur|República de Singapur|Repubblica di Singapore|Singapura|República de Singapura|Республика Сингапур|Republiek Singapore|سنغافورة|جمهوريّة سنغافورة|新加坡|新加坡共和国
    SGS South Georgia und die Südlichen Sandwichinseln|Islas Georgias del Sur y Sándwich del Sur|Georgia del Sud e Isole Sandwich Australi|Ilhas Geórgia do Sul e Sandwich do Sul|Южная Джорджия и Южные Сандвичевы острова|Zuid-Georgia en de Zuidelijke Sandwicheilanden|جورجيا الجنوبيّة و جزر ساندويتش الجنوبيّة|南乔治亚岛和南桑德韦奇岛
    SHN St. Helena, Ascension und Tristan da Cunha|Santa Elena, Ascensión y Tristán de Acuña|Sant'Elena, Ascensione e Tristan da Cunha|Santa Helena, Ascensão e Tristão da Cunha|Остров Святой Елены, Остров Вознесения и Тристан-да-Кунья|Sint-Helena, Ascension en Tristan da Cunha|ساينت هيلينا، تريستان دا كونا|圣赫勒拿-阿森松-特里斯坦达库尼亚
    SJM Svalbard et île Jan Mayen|Svalbard und Jan Mayen|Svalbard y Jan Mayen|Svalbard e Jan Mayen|Spitsbergen en Jan Mayen|سفالبارد و جان ماين|斯瓦尔巴特和扬马延岛
    SLB Salomon, Îles|Salomoninseln|Islas Salomón|Isole Salomone|Ilhas Salomão|Salomonseilanden|جزر سولومن|所罗门群岛
    SLE République de Sierra Leone|Republik Sierra Leone|Sierra Leona|República de Sierra Leona|Repubblica della Sierra Leone|Serra Leoa|República da Serra Leoa|Республика Сьерра-Леоне|Republiek Sierra Leone|سيراليون|جمهوريّة سيراليون|塞拉利昂|塞拉利昂共和国
    SLV République d'El Salvador|Republik El Salvador|República de El Salvador|Repubblica di El Salvador|Республика Эль-Сальвадор|Republiek El Salvador|السّلفادور|جمهوريّة السّلفادور|萨尔瓦多|萨尔瓦多共和国
    SMR République de San Marin|Republik San Marino|República de San Marino|Repubblica di San Marino|Республика Сан-Марино|Republiek San Marino|سان مارينو|جمهوريّة سان مارينو|圣马力诺市|圣马力诺共和国
    SOM République fédérale de Somalie|Bundesrepublik Somalia|República Federal de Somalia|Repubblica federale di Somalia|República Federal da Somália|Федеративная Республика Сомали|Federale Republiek Somalië|الصّومال|جمهورية الصومال الفيدرالية|索马里|索马里联邦共和国|Soomaaliya
    SPM St. Pierre und Miquelon|San Pedro y Miquelon|Saint-Pierre e Miquelon|Saint-Pierre en Miquelon|سانت بيير و ميكيلون|圣皮埃尔和密克隆
    SRB République de Serbie|Serbien|Republik Serbien|República de Serbia|Repubblica di Serbia|Sérvia|República da Sérvia|Республика Сербия|Servië|Republiek Servië|صربية|جمهوريّة صربية|塞尔维亚|塞尔维亚共和国|Србија|Република Србија
    SSD République du Soudan du Sud|Südsudan|Republik Südsudan|Sudán del Sur|República de Sudán del Sur|Sudan del sud|Repubblica del Sudan del Sud|Sudão do Sul|República do Sudão do Sul|Республика Южный Судан|Zuid-Soedan|Republiek Zuid-Soedan|جنوب السّودان|جمهورية جنوب السّودان|南苏丹|南苏丹共和国
    STP République démocratique de Sao Tomé et Principe|São Tomé und Príncipe|Demokratische Republik São Tomé und Príncipe|Santo Tomé y Príncipe|República Democrática de Santo Tomé y Príncipe|São Tomé e Príncipe|Repubblica democratica di São Tomé e Príncipe|República Democrática de São Tomé e Príncipe|Демократическая Республика Сан-Томе и Принсипи|Sao Tomé en Principe|Democratische Republiek Sao Tomé en Principe|ساو تومي و برنسبي|جمهوريّة ساو تومي و برنسبي الدّيموقراطيّة|圣多美和普林西比|圣多美和普林西比民主共和国
    SUR Surinam|République du Surinam|Republik Suriname|República de Surinam|Repubblica di Suriname|República do Suriname|Республика Суринам|Republiek Suriname|سورينام|جمهوريّة سورينام|苏里南|苏里南共和国
    SVK République slovaque|Slowakei|Slowakische Republik|Eslovaquia|República Eslovaca|Slovacchia|Repubblica slovacca|Словацкая Республика|Slowakije|Slovaakse Republiek|سلوفاكيا|جمهورية سلوفاكيا|斯洛伐克|斯洛伐克共和国|Slovensko|Slovenská republika
    SVN République de Slovénie|Slowenien|Republik Slowenien|Eslovenia|República de Eslovenia|Repubblica di Slovenia|República da Eslovénia|Республика Словения|Republiek Slovenië|سلوفينيا|جمهوريّة سلوفينيا|斯洛文尼亚|斯洛文尼亚共和国|Slovenija|Republika Slovenija
    SWE Royaume de Suède|Schweden|Königreich Schweden|Suecia|Reino de Suecia|Svezia|Regno di Svezia|Reino da Suécia|Королевство Швеция|Zweden|Koninkrijk Zweden|السّويد|مملكة السّويد|瑞典|瑞典王国|Sverige|Konungariket Sverige
    SWZ Royaume d’Eswatini|Königreich Eswatini|Esuatini|Reino de Esuatini|Regno di Eswatini|Suazilândia|Reino da Suazilândia|Королевство Эсватини|Koninkrijk Eswatini|إسواتيني|مملكة إسواتيني|斯威士兰|斯威士兰王国
    SXM Saint-Martin (partie néerlandaise)|Saint-Martin (Niederländischer Teil)|Isla de San Martín (zona holandsea)|Sint Maarten (Olanda)|São Martinho (Países Baixos)|Синт-Мартен (голландская часть)|Sint Maarten (Nederlands deel)|سانت مارتن (الجزء الهولندي)|荷属圣马丁
    SYC République des Seychelles|Seychellen|Republik Seychellen|República de las Seychelles|Repubblica delle Seychelles|República das Seychelles|Республика Сейшельские Острова|Republiek Seychellen|السّيشل|جمهوريّة السّيشل|塞舌尔|塞舌尔共和国
    SYR Syrienne, République arabe|Syrien|Syrien, Arabische Republik|República árabe de Siria|Siria|República Árabe Síria|الجمهوريّة العربيّة السّوريّة|叙利亚|阿拉伯叙利亚共和国
    TCA Turks- und Caicosinseln|Islas Turcas y Caicos|Isole Turks e Caicos|Ilhas Turcas e Caicos|Острова Туркс и Каикос|Turks- en Caicoseilanden|جزر التّرك و الكايكوس|特克斯和凯科斯群岛
    TCD République du Tchad|Tschad|Republik Tschad|República del Chad|Ciad|Repubblica del Ciad|Chade|República do Chade|Республика Чад|Tsjaad|Republiek Tsjaad|تشاد|جمهوريّة تشاد|乍得|乍得共和国
    TGO République togolaise|Republik Togo|República Togolesa|Repubblica del Togo|Тоголезская Республика|Republiek Togo|توغو|الجمهوريّة التّوغويّة|多哥|多哥共和国
    THA Royaume de Thaïlande|Königreich Thailand|Tailandia|Reino de Tailandia|Thailandia|Regno di Thailandia|Reino da Tailândia|Королевство Таиланд|Koninkrijk Thailand|تايلاند|مملكة تايلاند|泰国|泰王国|ไทย|ราชอาณาจักรไทย
    TJK République du Tadjikistan|Tadschikistan|Republik Tadschikistan|Tayikistán|República de Tayikistán|Tagikistan|Repubblica del Tagikistan|Tajiquistão|República do Tajiquistão|Республика Таджикистан|Tadzjikistan|Republiek Tadzjikistan|طاجيكستان|جمهوريّة طاجيكستان|塔吉克斯坦|塔吉克斯坦共和国|Тоҷикистон|Ҷумҳурии Тоҷикистон
    TKL جزر توكيلو|托克劳
    TKM Turquemenistão|تركمانستان|土库曼斯坦
    TLS République démocratique du Timor-Leste|Demokratische Republik Timor-Leste|República Democrática de Timor Oriental|Timor Est|Repubblica Democratica di Timor Est|República Democrática de Timor-Leste|Демократическая Республика Восточный Тимор|Oost-Timor|Democratische Republiek Oost-Timor|تيمور-ليستي|جمهوريّة تيمور-ليستي الدّيموقراطيّة|东帝汶|东帝汶民主共和国
    TON Royaume des Tonga|Königreich Tonga|Reino de Tonga|Regno di Tonga|Королевство Тонга|Koninkrijk Tonga|تونغا|مملكة تونغا|汤加|汤加王国
    TTO République de Trinité et Tobago|Trinidad und Tobago|Republik Trinidad und Tobago|Trinidad y Tobago|República de Trinidad y Tobago|Trinidad e Tobago|Repubblica di Trinidad e Tobago|Trindade e Tobago|República de Trinidade e Tobago|Республика Тринидад и Тобаго|Trinidad en Tobago|Republiek Trinidad en Tobago|ترينيداد و توباغو|جمهوريّة ترينيداد و توباغو|特里尼达和多巴哥|特里尼达和多巴哥共和国
    TUN République de Tunisie|Tunesien|Tunesische Republik|Tunez|República de Túnez|Repubblica tunisina|República da Tunísia|Тунисская Республика|Tunesië|Republiek Tunesië|تونس|الجمهورية التونسية|突尼斯|突尼斯共和国
    TUR Türkei|Republik Türkei|Turquia|Turkije|Republiek Turkije|土耳其|土耳其共和国|Türkiye Cumhuriyeti
    TUV توفالو|图瓦卢
    TWN Taiwan, Province of China|Taïwan, province de Chine|Taiwan, Chinesische Provinz|Taiwán, Provincia de China|Taiwan, Repubblica di Cina|Taiwan, Província da China|Китайская провинция Тайвань|تايوان|تايوان، محافظة صينيّة|台湾|中国台湾省|臺灣
    TZA Tanzania, United Republic of|Tanzanie, République unie de|République unie de Tanzanie|Tansania|Tansania, Vereinigte Republik|Vereinigte Republik Tansania|Tanzania, República unida de|República Unida de Tanzania|Repubblica unita di Tanzania|Tanzânia, República Unida da|República Unida da Tanzânia|Объединённая Республика Танзания|Verenigde Republiek Tanzania|تنزانيا|تنزانيا، جمهوريّة تنزانيا المتّحدة|جمهوريّة تنزانيا المتّحدة|坦桑尼亚|坦桑尼亚联合共和国
    UGA République d'Ouganda|Republik Uganda|República de Uganda|Repubblica dell'Uganda|República do Uganda|Республика Уганда|Oeganda|Republiek Oeganda|أوغندا|جمهوريّة أوغندا|乌干达|乌干达共和国
    UKR Ucrania|Ucraina|Oekraïne|أوكرانيا|乌克兰|Україна
    UMI Islas Ultramarinas Menores de Estados Unidos|Isole minori esterne degli Stati Uniti d'America|Ilhas Menores Distantes dos Estados Unidos|Соединенные штаты Малых Удаленных островов|Kleine afgelegen eilanden van de Verenigde Staten|جزر الولايات المتّحدة الصّغرى النّائية|美国本土外小岛屿
    URY République orientale d'Uruguay|Republik Östlich des Uruguay|República Oriental del Uruguay|Repubblica orientale dell'Uruguay|Uruguai|República Oriental do Uruguai|Восточная республика Уругвай|Oostelijke Republiek Uruguay|الأوروغواي|جمهوريّة الأوروغواي الشّرقيّة|乌拉圭|乌拉圭东岸共和国
    USA Vereinigte Staaten|Vereinigte Staaten von Amerika|Estados Unidos|Estados Unidos de América|Stati Uniti|Stati Uniti d'America|Estados Unidos da América|Соединённые штаты|Verenigde Staten|Verenigde Staten van Amerika|الولايات المتّحدة|الولايات المتّحدة الأميركيّة|美国|美利坚合众国
    UZB République d'Ouzbékistan|Usbekistan|Republik Usbekistan|República de Uzbekistán|Repubblica dell'Uzbekistan|Uzbequistão|República do Uzbequistão|Республика Узбекистан|Oezbekistan|Republiek Oezbekistan|أوزبكستان|جمهوريّة أوزبكستان|乌兹别克斯坦|乌兹别克斯坦共和国|Oʻzbekiston
    VAT Holy See (Vatican City State)|Saint-Siège (état de la cité du Vatican)|Heiliger Stuhl (Staat Vatikanstadt)|Santa Sede (Ciudad Estado del Vaticano)|Santa Sede (Stato della Città del Vaticano)|Santa Sé (Estado da Cidade do Vaticano)|Государство-город Ватикан|Vaticaanstad, Staat|المقعد المقدّس (ولاية مدينة الفاتيكان)|梵地冈
    VCT St. Vincent und die Grenadinen|San Vicente y las Granadinas|Saint Vincent e Grenadine|São Vicente e Granadinas|Saint Vincent en de Grenadines|سانت فنسنت و جزر الغرينادين|圣文森特和格林纳丁斯
    VEN Venezuela, Bolivarian Republic of|Vénézuela, république bolivarienne du|République bolivarienne du Vénézuela|Venezuela, Bolivarische Republik|Bolivarische Republik Venezuela|Venezuela, República Bolivariana de|República Bolivariana de Venezuela|Venezuela, Repubblica bolivariana del|Repubblica bolivariana del Venezuela|Venezuela, República Bolivariana da|República Bolivariana da Venezuela|Боливарианская Республика Венесуэла|Venezuela, Bolivariaanse Republiek|Bolivariaanse Republiek Venezuela|فنزويلّا|جمهورية فنزويلا البوليفارية|جمهوريّة فنزويلّا|委内瑞拉|委内瑞拉玻利瓦尔共和国
    VGB Virgin Islands, British|Britische Jungferninseln|Islas Vírgenes, Británicas|Isole Vergini, Regno Unito|Isole Vergini britanniche|Ilhas Virgens, Britânicas|Виргинские острова (Британия)|Maagdeneilanden, Britse|Britse Maagdeneilanden|فيرجن، جزر فيرجن البريطانيّة|جزر فيرجن البريطانيّة|英属维尔京群岛
    VIR Virgin Islands, U.S.|Îles Vierges, États-Unis|Îles Vierges des États-Unis d'Amérique|Amerikanische Jungferninseln|Islas Vírgenes, de EEUU|Islas Vírgenes de los Estados Unidos|Isole Vergini, U.S.A.|Isole Vergini statunitensi|Ilhas Virgens, Estados Unidos|Ilhas Virgens dos Estados Unidos|Виргинские острова (США)|Maagdeneilanden, Amerikaanse|Amerikaanse Maagdeneilanden|فيرجن، جزر فيرجن الأميركيّة|جزر فيرجن الأميركيّة|美属维尔京群岛|美属维京群岛
    VNM République socialiste du Viet Nam|Sozialistische Republik Vietnam|República Socialista de Vietnam|Repubblica socialista del Vietnam|Vietname|República Socialista do Vietname|Социалистическая Республика Вьетнам|Socialistische Republiek Vietnam|الفيتنام|الفييتنام|جمهوريّة الفييتنام الاشتراكيّة|越南|越南社会主义共和国|Nước Cộng Hoà Xã Hội Việt Nam
    VUT République du Vanuatu|Republik Vanuatu|República de Vanuatu|Repubblica di Vanuatu|Республика Вануату|Republiek Vanuatu|فانواتو|جمهوريّة فانواتو|瓦努阿图|瓦努阿图共和国
    WLF Wallis und Futuna|Wallis y Futuna|Wallis e Futuna|Уоллес и Футана|Wallis en Futuna|واليس و فوتونا|瓦利斯和富图纳
    WSM État indépendant de Samoa|Unabhängiger Staat Samoa|Estado Independiente de Samoa|Stato indipendente di Samoa|Estado Independente de Samoa|Независимое Государство Самоа|Onafhankelijke Staat Samoa|صاموا|دولة صاموا المستقلّة|萨摩亚|萨摩亚独立国
    YEM République du Yémen|Jemen|Republik Jemen|República del Yemen|Repubblica dello Yemen|Iémen|República do Iémen|Йеменская Республика|Republiek Jemen|اليمن|جمهوريّة اليمن|也门|也门共和国
    ZAF République d'Afrique du Sud|Südafrika|Republik Südafrika|Sudáfrica|República de Sudáfrica|Repubblica sudafricana|África do Sul|República da África do Sul|Южная Африка|Zuid-Afrika|Republiek Zuid-Afrika|جنوب إفريقيا|جمهوريّة جنوب إفريقيا|南非|南非共和国|Suid-Afrika|Republiek van Suid-Afrika|IRiphabliki yaseNingizimu Afrika|Mzantsi Afrika
    ZMB République de Zambie|Sambia|Republik Sambia|República de Zambia|Repubblica dello Zambia|República da Zâmbia|Республика Замбия|Republiek Zambia|زامبيا|جمهوريّة زامبيا|赞比亚|赞比亚共和国
    ZWE République du Zimbabwe|Simbabwe|Republik Simbabwe|Zimbabue|República de Zimbabue|Repubblica dello Zimbabwe|República do Zimbábue|Республика Зимбабве|Republiek Zimbabwe|زمبابوي|جمهوريّة زمبابوي|津巴布韦|津巴布韦共和国
    """#
}
