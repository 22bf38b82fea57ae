# ruff: noqa: E501
"""Small invented lists in the exact structures of their publishers."""

from __future__ import annotations

import json

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2031-05-06T00:00:00Z">
  <INDIVIDUALS><INDIVIDUAL>
    <FIRST_NAME>RASHID</FIRST_NAME><SECOND_NAME>OMAR</SECOND_NAME><THIRD_NAME>AL-BAHRI</THIRD_NAME>
    <UN_LIST_TYPE>Libya</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2029-02-03</LISTED_ON>
    <COMMENTS1>Harbour master. Listed pursuant to paragraph 15 of resolution 1970 (Travel Ban).</COMMENTS1>
    <TITLE><VALUE>Captain</VALUE></TITLE><DESIGNATION><VALUE>Harbour master</VALUE></DESIGNATION>
    <NATIONALITY><VALUE>Atlantis</VALUE></NATIONALITY>
    <LAST_DAY_UPDATED><VALUE>2030-01-01</VALUE></LAST_DAY_UPDATED>
    <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Rachid Bahri</ALIAS_NAME></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The  Pilot</ALIAS_NAME></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    <INDIVIDUAL_DATE_OF_BIRTH><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1973</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A 123</NUMBER>
      <ISSUING_COUNTRY>Atlantis</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
  </INDIVIDUAL></INDIVIDUALS>
  <ENTITIES><ENTITY>
    <FIRST_NAME>TIDE BRIGADE</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
    <REFERENCE_NUMBER>XXe.002</REFERENCE_NUMBER><LISTED_ON>soon</LISTED_ON>
    <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Ebb Brigade</ALIAS_NAME></ENTITY_ALIAS>
  </ENTITY></ENTITIES>
</CONSOLIDATED_LIST>"""

SDN_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
  <publshInformation><Publish_Date>05/06/2031</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry><uid>7001</uid><firstName>Rashid Omar</firstName><lastName>AL-BAHRI</lastName><sdnType>Individual</sdnType>
    <title>Harbour master</title>
    <programList><program>SDGT</program></programList>
    <idList><id><uid>1</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>2</uid><idType>Passport</idType><idNumber>A123</idNumber><idCountry>Atlantis</idCountry></id></idList>
    <akaList><aka><uid>3</uid><type>a.k.a.</type><category>strong</category>
      <lastName>BAHRI</lastName><firstName>Rachid</firstName></aka>
      <aka><uid>4</uid><type>a.k.a.</type><category>weak</category><lastName>PILOT</lastName></aka></akaList>
    <nationalityList><nationality><uid>5</uid><country>Atlantis</country></nationality></nationalityList>
    <dateOfBirthList><dateOfBirthItem><uid>6</uid><dateOfBirth>circa 1971</dateOfBirth></dateOfBirthItem></dateOfBirthList>
  </sdnEntry>
  <sdnEntry><uid>7002</uid><lastName>SEA LARK</lastName><sdnType>Vessel</sdnType>
    <programList><program>SDGT</program></programList>
    <idList><id><uid>7</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9123456</idNumber></id></idList>
  </sdnEntry>
</sdnList>"""

ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
  <DateOfIssue CalendarTypeID="1"><Year>2031</Year><Month>5</Month><Day>6</Day></DateOfIssue>
  <ReferenceValueSets>
    <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
    <CountryValues><Country ID="11">Atlantis</Country></CountryValues>
    <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType>
      <FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="26">Title</FeatureType></FeatureTypeValues>
    <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
    <ListValues><List ID="1550">SDN List</List></ListValues>
    <PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
      <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
    <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
    <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType>
    </SanctionsTypeValues>
  </ReferenceValueSets>
  <Locations><Location ID="26"><LocationCountry CountryID="11"/></Location></Locations>
  <IDRegDocuments><IDRegDocument ID="2" IDRegDocTypeID="1571" IdentityID="6746" IssuedBy-CountryID="11">
    <IDRegistrationNo>A123</IDRegistrationNo></IDRegDocument></IDRegDocuments>
  <DistinctParties>
    <DistinctParty FixedRef="2674"><Profile ID="2674" PartySubTypeID="4"><Identity ID="6746" Primary="true">
      <Alias FixedRef="2674" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1">
        <DocumentedNamePart><NamePartValue>AL-BAHRI</NamePartValue></DocumentedNamePart>
        <DocumentedNamePart><NamePartValue>Rashid Omar</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
      <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2">
        <DocumentedNamePart><NamePartValue>PILOT</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>
      <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod CalendarTypeID="1">
        <Start><From><Year>1971</Year><Month>1</Month><Day>1</Day></From></Start>
        <End><To><Year>1971</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
      <Feature ID="2" FeatureTypeID="10"><FeatureVersion ID="2"><VersionLocation LocationID="26"/></FeatureVersion></Feature>
      <Feature ID="3" FeatureTypeID="26"><FeatureVersion ID="3"><VersionDetail>Harbour master</VersionDetail>
      </FeatureVersion></Feature>
    </Profile></DistinctParty>
    <DistinctParty FixedRef="4238"><Profile ID="4238" PartySubTypeID="1"><Identity ID="9001" Primary="true">
      <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="3">
        <DocumentedNamePart><NamePartValue>SEA LARK</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>
    </Profile></DistinctParty>
  </DistinctParties>
  <SanctionsEntries>
    <SanctionsEntry ID="2674" ProfileID="2674" ListID="1550">
      <EntryEvent ID="1" EntryEventTypeID="1"><Date><Year>2029</Year><Month>2</Month><Day>3</Day></Date></EntryEvent>
      <EntryEvent ID="2" EntryEventTypeID="2"><Date><Year>2030</Year><Month>1</Month><Day>1</Day></Date></EntryEvent>
      <SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure>
      <SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry>
    <SanctionsEntry ID="4238" ProfileID="4238" ListID="1550">
      <SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>CUBA</Comment></SanctionsMeasure></SanctionsEntry>
  </SanctionsEntries>
</Sanctions>"""

SDN_CSV = (
    '7001,"AL-BAHRI, Rashid Omar","individual","SDGT] [IFSR","Harbour master",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 03 Feb '
    "1971; alt. DOB circa 1970; POB Port Sahil; nationality Atlantis; Passport A123456 (Atlantis); a.k.a. 'PILOT'.\"\n"
    '7002,"SEA LARK","vessel","CUBA",-0- ,"CL12","Tug",-0- ,"212","Cuba","Lark Ltd.","Vessel Registration '
    'Identification IMO 9123456; Linked To: AL-BAHRI."\n\x1a\n'
)
ALT_CSV = '7001,57,"aka","BAHRI, Rachid",-0- \n7001,58,"fka","BAHRI, Omar",-0- \n'

EU_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-05-06T12:00:00.000+02:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.77.33" logicalId="83">
    <remark>Harbours</remark>
    <regulation regulationType="amendment" publicationDate="2030-01-02" numberTitle="2030/1 (OJ L1)" programme="LBY"/>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias wholeName="Rashid Omar AL-BAHRI" function="Harbour master" title="Captain" strong="true" logicalId="1">
      <regulationSummary publicationDate="2029-02-03" numberTitle="2029/2 (OJ L2)"/></nameAlias>
    <nameAlias wholeName="Rachid Bahri" strong="true" logicalId="2"/>
    <nameAlias wholeName="The Pilot" strong="false" logicalId="3"/>
    <nameAlias wholeName="The Stoker" title="(a) Captain, (b) Commodore" strong="true" logicalId="5">
      <remark>Low quality alias</remark></nameAlias>
    <citizenship countryIso2Code="AT" countryDescription="ATLANTIS"/>
    <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
    <birthdate circa="false" birthdate="1971-02-03" year="1971"/>
    <birthdate circa="true" yearRangeFrom="1969" yearRangeTo="1972"/>
    <identification number="A123" identificationTypeCode="passport" identificationTypeDescription="National passport"
      countryDescription="ATLANTIS"/>
  </sanctionEntity>
  <sanctionEntity designationDate="2028-01-01" euReferenceNumber="EU.1.2" logicalId="84">
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Tide Brigade" strong="true" logicalId="4"/>
  </sanctionEntity>
</export>"""

EU_CSV = (
    "\ufefffileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;Entity_DesignationDate;"
    "Entity_SubjectType;Entity_SubjectType_ClassificationCode;Entity_Regulation_PublicationDate;"
    "Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_Title;NameAlias_Function;NameAlias_Remark;"
    "BirthDate_BirthDate;BirthDate_Year;BirthDate_YearRangeFrom;BirthDate_YearRangeTo;BirthDate_Circa;"
    "Identification_Number;Identification_LatinNumber;Identification_TypeDescription;"
    "Identification_CountryDescription;Citizenship_CountryDescription\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;Rashid Omar AL-BAHRI;Captain;Harbour master;;;;;;;;;;;\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;Rachid Bahri;;;;;;;;;;;;;\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;The Pilot;;;Low quality alias;;;;;;;;;;\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;The Stoker;(a) Captain, (b) Commodore;;Low quality alias;"
    ";;;;;;;;;\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;;;;;1971-02-03;1971;;;false;;;;;\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;;;;;;;1969;1972;true;;;;;\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;;;;;;;;;;A123;;National passport;ATLANTIS;\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;;;;;;;;;;;;;;ATLANTIS\n"
    "06/05/2031;83;EU.77.33;;;person;P;2029-02-03;LBY;;;;;;;;;;;;;;UNKNOWN\n"
    "06/05/2031;84;EU.1.2;;;enterprise;E;2028-01-01;LBY;Tide Brigade;;;;;;;;;;;;;\n"
)

UKSL_XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations>
  <DateGenerated>06/05/2031</DateGenerated>
  <Designation><LastUpdated>04/05/2031</LastUpdated><DateDesignated>03/02/2029</DateDesignated>
    <UniqueID>LIB0001</UniqueID><OFSIGroupID>12703</OFSIGroupID>
    <Names><Name><Name6>AL-BAHRI</Name6><Name1>Rashid</Name1><Name2>Omar</Name2><NameType>Primary Name</NameType></Name>
      <Name><Name6>BAHRI</Name6><Name1>Rachid</Name1><NameType>ALias</NameType></Name>
      <Name><Name6>The Pilot</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>رشيد البحري</NameNonLatinScript></NonLatinName></NonLatinNames>
    <RegimeName>The Libya (Sanctions) (EU Exit) Regulations 2020</RegimeName>
    <IndividualEntityShip>Individual</IndividualEntityShip>
    <SanctionsImposed>Asset freeze, Travel Ban</SanctionsImposed>
    <SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><TravelBan>true</TravelBan><ArmsEmbargo>false</ArmsEmbargo>
    </SanctionsImposedIndicators>
    <IndividualDetails><Individual><DOBs><DOB>dd/mm/1971</DOB></DOBs>
      <Nationalities><Nationality>Atlantis</Nationality></Nationalities><Positions><Position>Harbour master</Position>
      </Positions><PassportDetails><Passport><PassportNumber>A123</PassportNumber></Passport></PassportDetails>
    </Individual></IndividualDetails></Designation>
  <Designation><UniqueID>RUS0002</UniqueID><LastUpdated>01/05/2031</LastUpdated>
    <Names><Name><Name6>SEA LARK</Name6><NameType>Primary Name</NameType></Name></Names>
    <IndividualEntityShip>Ship</IndividualEntityShip><SanctionsImposed>Prohibition of port entry</SanctionsImposed>
    <EntityDetails><Entity><BusinessRegistrationNumbers><BusinessRegistrationNumber>INN: 7712345678</BusinessRegistrationNumber>
    </BusinessRegistrationNumbers></Entity></EntityDetails><ShipDetails><Ship><IMONumbers><IMONumber>9123456</IMONumber></IMONumbers></Ship></ShipDetails></Designation>
</Designations>"""

UKSL_CSV = (
    "Report Date: 06-May-2031\n"
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,"
    "Alias strength,Title,Name non-latin script,Regime Name,Designation Type,Designation source,Sanctions Imposed,"
    "Date Designated,D.O.B,Nationality(/ies),Passport number,Position,IMO number\n"
    "06/05/2031,LIB0001,12703,,AL-BAHRI,Rashid,Omar,,,,Primary Name,,,رشيد البحري,Libya,Individual,UN,"
    '"Asset freeze|Travel Ban",03/02/2029,dd/mm/1971,Atlantis,A123,Harbour master,\n'
    "06/05/2031,LIB0001,12703,,BAHRI,Rachid,,,,,Alias,Good quality,,,Libya,Individual,UN,"
    '"Asset freeze|Travel Ban",03/02/2029,dd/mm/1971,Atlantis,A123,Harbour master,\n'
)

OFSI_CSV = (
    "Last Updated,06/05/2031\n"
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,"
    "Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,"
    "National Identification Number,National Identification Details,Position,Other Information,Group Type,Alias Type,"
    "Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID\n"
    "AL-BAHRI,Rashid,Omar,0,,,Captain,رشيد البحري,,,00/00/1971,,,Atlantis,A123,,,,Harbour master,,Individual,"
    "Primary name,,Libya,03/02/2029,,06/05/2031,12703\n"
    "BAHRI,Rachid,,,,,Captain,,,,00/00/1971,,,Atlantis,A123,,,,Harbour master,,Individual,AKA,Low,Libya,03/02/2029,,"
    "06/05/2031,12703\n"
)

OFSI_XML = """<?xml version="1.0" encoding="utf-8"?>
<ArrayOfFinancialSanctionsTarget xmlns="http://schemas.hmtreasury.gov.uk/ofsi/consolidatedlist">
  <FinancialSanctionsTarget><Name6>AL-BAHRI</Name6><name1>Rashid</name1><name2>Omar</name2>
    <RegimeName>Libya</RegimeName><GroupTypeDescription>Individual</GroupTypeDescription>
    <AliasTypeName>Primary name</AliasTypeName><DateListed>2029-02-03T00:00:00</DateListed>
    <LastUpdated>2031-05-06T00:00:00</LastUpdated><GroupID>12703</GroupID>
    <Individual_DateOfBirth>00/00/1971</Individual_DateOfBirth>
    <Individual_Nationality>(1) Atlantis. (2) Thule.</Individual_Nationality>
    <Individual_PassportNumber>(1) A123 (2) B456</Individual_PassportNumber>
    <Individual_NINumber>771</Individual_NINumber>
    <Individual_Position>(1) Harbour master (2) Member of the Port Council.</Individual_Position>
  </FinancialSanctionsTarget>
  <FinancialSanctionsTarget><Name6>BAHRI</Name6><name1>Rachid</name1><AliasTypeName>AKA</AliasTypeName>
    <GroupTypeDescription>Individual</GroupTypeDescription><GroupID>12703</GroupID></FinancialSanctionsTarget>
</ArrayOfFinancialSanctionsTarget>"""

_FTM = [
    {
        "id": "p1",
        "schema": "Person",
        "caption": "Rashid al-Bahri",
        "last_seen": "2031-05-06T10:00:00",
        "properties": {
            "name": ["Rashid al-Bahri", "Rachid Bahri"],
            "weakAlias": ["Pilot"],
            "birthDate": ["1971"],
            "passportNumber": ["A123"],
            "topics": ["sanction"],
        },
    },
    {
        "id": "v1",
        "schema": "Vessel",
        "properties": {"name": ["Sea Lark"], "topics": ["sanction"], "imoNumber": ["9123456"]},
    },
    {
        "id": "s1",
        "schema": "Sanction",
        "properties": {
            "entity": ["p1"],
            "authorityId": ["A-7"],
            "program": ["Harbours"],
            "listingDate": ["2030"],
            "provisions": ["Asset freeze", "Travel ban"],
        },
    },
    {"id": "s2", "schema": "Sanction", "properties": {"entity": ["p1"], "listingDate": ["2029-02-03"]}},
    {"id": "x", "schema": "Address", "properties": {"full": ["Quay 3"]}},
    {"id": "w", "schema": "Person", "properties": {"name": ["Wife of a Captain"]}},
]
FTM = "\n".join(map(json.dumps, _FTM)) + "\n\n"
NESTED = json.dumps(
    _FTM[0] | {"target": True, "properties": _FTM[0]["properties"] | {"sanctions": [_FTM[2], _FTM[3]]}}  # type: ignore[operator]
)
SIMPLE = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,"
    "first_seen,last_seen,last_change\n"
    "p1,Person,Rashid al-Bahri,Rachid Bahri;Omar Bahri,1971,at,,A123,Asset freeze since 2029,,,X-1,Harbours,2030-01-01,"
    "2031-05-06T00:00:00,2031-01-01\n"
    "v1,Vessel,Sea Lark,,,at,,IMO9123456;987654321,Ban on entry to ports,,,X-2,Harbours,2030-01-01,2031-05-06,2031-01-01\n"
)
